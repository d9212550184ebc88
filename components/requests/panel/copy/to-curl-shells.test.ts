import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { readCmd, readPowershell } from "@/testing/unit/windows-shells";
import { REQUEST } from "@/testing/unit/request-fixture";
import { toCurl } from "./to-curl";

const ENV = { IOZEN_API_KEY: "key of the environment", VAR: "expanded", HOME: "/home/expanded" };

/** Bodies that some shell would change. */
const BODIES: Record<string, string> = {
  quotes: `{"a":"it's \\"so\\" \\\\"}`,
  "typographic quotes": `{"a":"‘x’ ‚y‛ “z”"}`,
  "dollar and backtick": '{"a":"$HOME ${VAR} $(id) `id` $env:VAR"}',
  percent: '{"a":"%VAR% %HOME% 100% %VAR:a=b% %1"}',
  "exclamation mark": '{"a":"Hi! !VAR! !!"}',
  newlines: '{\n  "a": 1\r\n}\n',
  unicode: '{"a":"Zoë 日本 😀 \u202e"}',
  operators: '{"a":"x & y | z > w < v ^ u ; (t) # s"}',
  backslashes: '{"a":"C:\\\\dir\\\\"}\\',
  "from a file": "@/etc/passwd",
  "an option": "--output",
};

const withBody = (text: string, more: Partial<RequestDetail> = {}): RequestDetail => ({
  ...REQUEST,
  method: "POST",
  query: "",
  requestHeaders: {
    ...REQUEST.requestHeaders,
    "content-type": 'application/json; x="y z"',
    "idempotency-key": "order '1' $VAR %VAR%",
  },
  requestBody: { text, contentType: "application/json", bytes: Buffer.byteLength(text), truncated: false },
  ...more,
});
const headersIn = (words: readonly string[]) => words.filter((_, index) => words[index - 1] === "-H");
const HEADERS = [
  `Authorization: Bearer ${ENV.IOZEN_API_KEY}`,
  'Content-Type: application/json; x="y z"',
  "Idempotency-Key: order '1' $VAR %VAR%",
];

describe("on Windows the command carries", () => {
  it.each(Object.entries(BODIES))("%s as they are", (_, text) => {
    const cmd = readCmd(toCurl(withBody(text), "https://api.example.com", "cmd"), ENV);
    // The prompt has one kind of line end.
    expect(cmd.at(-1)).toBe(text.replaceAll("\r\n", "\n"));
    expect(headersIn(cmd)).toEqual(HEADERS);
    const { words, body } = readPowershell(
      toCurl(withBody(text), "https://api.example.com", "powershell"),
      ENV,
    );
    expect(body).toBe(text);
    expect(headersIn(words)).toEqual(HEADERS);
    expect(words.slice(-2)).toEqual(["--data-binary", "@$body"]);
  });

  it("an address as it is, and notes as comments", () => {
    const masked = withBody("[redacted 9 chars #a1b2c3]", { path: "/a%2F%VAR%&b", query: `q="$VAR"&r=100%` });
    for (const shell of ["cmd", "powershell"] as const) {
      const command = toCurl(masked, "https://api.example.com", shell);
      const words = shell === "cmd" ? readCmd(command, ENV) : readPowershell(command, ENV).words;
      expect(words).toContain('https://api.example.com/api/v1/a%2F%VAR%&b?q="$VAR"&r=100%');
      expect(command).toMatch(shell === "cmd" ? /^rem The log masks/ : /^# The log masks/);
    }
  });
});

describe("on Windows the command takes masked secrets from variables", () => {
  const mask = (print: string) => `[redacted 9 chars #${print}]`;
  const secrets = { ...ENV, SECRET: "one", SECRET_2: "two", SECRET_3: "three" };
  const text = `{"a":"“$VAR" \`%VAR% ${mask("333333")}"}`;
  const masked = withBody(text, {
    path: `/%41/${mask("111111")}/%42`,
    query: `api_key=${mask("222222")}&$VAR=%43`,
    requestHeaders: { "idempotency-key": `a "b" ${mask("333333")}` },
  });
  const words = [
    "https://api.example.com/api/v1/%41/one/%42?api_key=two&$VAR=%43",
    'Idempotency-Key: a "b" three',
  ];
  const body = text.replace(mask("333333"), "three");

  it("in the command prompt", () => {
    const cmd = readCmd(toCurl(masked, "https://api.example.com", "cmd"), secrets);
    expect(cmd).toEqual(expect.arrayContaining([...words, body]));
    expect(cmd.join(" ")).not.toContain("Authorization");
  });

  it("in PowerShell", () => {
    const run = readPowershell(toCurl(masked, "https://api.example.com", "powershell"), secrets);
    expect(run.words).toEqual(expect.arrayContaining(words));
    expect(run.body).toBe(body);
  });
});

interface Received {
  method: string;
  url: string;
  body: string;
  headers: NodeJS.Dict<string | string[]>;
}

describe("run by a shell with curl, the command", () => {
  let received: Received[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const { method = "", url = "", headers } = req;
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      res.end("answer");
    });
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterAll(() => void server.close());

  async function run(request: RequestDetail): Promise<Received | undefined> {
    received = [];
    // safe: it listens on a port
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const script = toCurl(request, origin).replace(/^curl /m, "curl -sS --noproxy '*' --max-time 10 ");
    await promisify(execFile)("bash", ["-c", script], {
      env: { ...ENV, NODE_ENV: "test", PATH: "/usr/bin:/bin:/usr/local/bin" },
    });
    expect(received).toHaveLength(1);
    return received[0];
  }

  it.each(Object.entries(BODIES))("sends %s as they are", async (_, text) => {
    const got = await run(withBody(text));
    expect(got).toMatchObject({ method: "POST", url: "/api/v1/intake-bots", body: text });
    expect(got?.headers).toMatchObject({
      authorization: `Bearer ${ENV.IOZEN_API_KEY}`,
      "content-type": 'application/json; x="y z"',
      "idempotency-key": "order '1' $VAR %VAR%",
    });
  });

  it.each(["GET", "HEAD", "DELETE", "PUT", "OPTIONS"])(
    "keeps %s, with a body and without one",
    async (method) => {
      expect(await run(withBody("{}", { method }))).toMatchObject({ method, body: "{}" });
      expect(await run(withBody("", { method, requestBody: null }))).toMatchObject({ method, body: "" });
    },
  );

  it("adds no type to a body that came without one", async () => {
    const got = await run(withBody("{}", { requestHeaders: {} }));
    expect(got?.headers["content-type"]).toBeUndefined();
  });

  it.each([
    ["/a/../b", "/a/../b"],
    ["/a/./b/..", "/a/./b/.."],
    ["/a/%2e%2E/b", "/a/%2e%2E/b"],
    ["/..", "/.."],
    ["/a{b,c}[1-3]", "/a{b,c}[1-3]"],
    ["//x//y", "//x//y"],
    ["/a;b=c|d\\e^f`g", "/a;b=c|d\\e^f`g"],
    ["/a#b c\u00e9", "/a%23b%20c%E9"],
  ])("asks for the path %s", async (path, asked) => {
    expect(await run({ ...REQUEST, path, query: "q=%VAR%&$VAR=1" })).toMatchObject({
      method: "GET",
      url: `/api/v1${asked}?q=%VAR%&$VAR=1`,
    });
  });
});

describe("the command says", () => {
  it.each([
    ["what the log cut", { text: "{", bytes: 90_000, truncated: true }, /does not have all of this body/],
    [
      "what the log masked",
      { text: "[redacted 4 chars #a1b2c3]", bytes: 26, truncated: false },
      /masks secrets/,
    ],
    [
      "that the bytes differ",
      { text: '{"a":"\ufffd"}', bytes: 9, truncated: false },
      /differ from those sent/,
    ],
  ])("%s", (_, kept, says) => {
    const requestBody = { ...kept, contentType: null };
    for (const shell of ["bash", "powershell", "cmd"] as const)
      expect(toCurl(withBody("", { requestBody }), "https://api.example.com", shell)).toMatch(says);
  });

  it("nothing where it sends what was sent", () => {
    expect(toCurl(withBody('{"a":"Zoë"}'), "https://api.example.com")).toMatch(/^curl /);
  });
});
