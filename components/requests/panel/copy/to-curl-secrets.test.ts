import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { SHELL_RULES } from "@/lib/shells";
import { readCmd, readPowershell } from "@/testing/unit/windows-shells";
import { REQUEST } from "@/testing/unit/request-fixture";
import { toCurl } from "./to-curl";

const ENV = { VAR: "expanded" };

const postOf = (text: string, more: Partial<RequestDetail>): RequestDetail => ({
  ...REQUEST,
  method: "POST",
  query: "",
  requestBody: { text, contentType: null, bytes: Buffer.byteLength(text), truncated: false },
  ...more,
});

describe("a masked secret with special characters", () => {
  const mask = "[redacted 3 chars #111111]";
  const request = postOf(`{"a b":"${mask}%VAR%\\"}`, {
    path: `/%41/${mask}`,
    requestHeaders: { "x-api-key": mask, "x-other-key": `"a" %VAR% \\${mask}\\` },
  });
  // The body's JSON and the address were other texts with such a secret: here the words alone count.
  const wordsWith = (secret: string) => [
    `https://api.example.com/api/v1/%41/${secret}`,
    `x-api-key: ${secret}`,
    `x-other-key: "a" %VAR% \\${secret}\\`,
  ];
  const bodyWith = (secret: string) => `{"a b":"${secret}%VAR%\\"}`;
  const values = ["p&w", "p|w", "p^w", 'p"w', 'p"&w', 'p "q" w', "%VAR%", "$VAR `x` 'y'", "a<b>(c)"];

  it.each(values)("is an argument's part, in every shell: %s", async (SECRET) => {
    const env = { ...ENV, SECRET };
    const [url, ...headers] = wordsWith(SECRET);
    const cmd = readCmd(toCurl(request, "https://api.example.com", "cmd"), env);
    expect(cmd.slice(cmd.indexOf("-X"))).toEqual([
      "-X",
      "POST",
      url,
      ...["Content-Type:", ...headers].flatMap((header) => ["-H", header]),
      "--data-raw",
      bodyWith(SECRET),
    ]);
    const run = readPowershell(toCurl(request, "https://api.example.com", "powershell"), env);
    expect(run.words).toEqual(expect.arrayContaining(wordsWith(SECRET)));
    expect(run.body).toBe(bodyWith(SECRET));
    const script = `curl() { printf '%s\\0' "$@"; }\n${toCurl(request, "https://api.example.com")}`;
    const { stdout } = await promisify(execFile)("bash", ["-c", script], {
      env: { ...env, NODE_ENV: "test", PATH: "/usr/bin:/bin" },
    });
    expect(stdout.split("\0")).toEqual(expect.arrayContaining([...wordsWith(SECRET), bodyWith(SECRET)]));
  });

  it("of a key runs nothing in the command prompt", () => {
    const command = toCurl(
      postOf("{}", { requestHeaders: { authorization: mask } }),
      "https://api.example.com",
      "cmd",
    );
    for (const IOZEN_API_KEY of values)
      expect(readCmd(command, { ...ENV, IOZEN_API_KEY })).toContain(`Authorization: Bearer ${IOZEN_API_KEY}`);
  });

  it("and any text around it are one argument of the command prompt", () => {
    const text = fc.string({
      unit: fc.constantFrom('"', "%", "\\", "^", "&", "\n", " ", "x", "VAR"),
      maxLength: 8,
    });
    const secret = fc.string({ unit: fc.constantFrom('"', "%", "^", "&", " ", "x"), maxLength: 6 });
    fc.assert(
      fc.property(text, secret, text, (before, SECRET, after) => {
        fc.pre(!before.endsWith("\\"));
        const line = `curl ${SHELL_RULES.cmd.quoteParts([before, { variable: "SECRET" }, after])}`;
        expect(readCmd(line, { ...ENV, SECRET })).toEqual(["curl", `${before}${SECRET}${after}`]);
      }),
      { numRuns: 500 },
    );
  });
});
