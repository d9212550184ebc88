import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { parseResponses, sendRaw } from "@/testing/http/raw-client";
import { openSite } from "@/testing/unit/site-server";

const GET = "GET /w HTTP/1.1\r\nHost: x\r\n\r\n";
const POST = "POST /w HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody";
const REFUSED = { success: false, error: { code: "validation_failed", details: { issues: [{ path: [] }] } } };

const UNCOUNTED = { "ratelimit-policy": '"address";q=60;w=60', ratelimit: '"address";r=60;t=0' };

let server: Server;
/** Requests, in the order in which they were processed. */
let done: string[];
/** Sends the delayed response. */
let release: () => void;

/** Echoes the request after reading it, with a delay where the path asks for one. */
async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await text(req).catch(() => null);
  if (body === null) return;
  done.push(`${req.method} ${req.url} ${body}`);
  if (req.url === "/stream") {
    res.writeHead(200, { "content-type": "text/event-stream" });
    res.write("data: 1\n\n");
    return;
  }
  const isLate = req.url === "/late";
  if (isLate) await new Promise<void>((resolve) => (release = resolve));
  const echo = `${req.method} ${req.url} ${body} ${req.headers.host}`;
  res.writeHead(200, { "content-length": echo.length });
  res.end(echo);
}

const open = (created: Server): Promise<Server> =>
  new Promise((resolve) => {
    created.listen(0, "127.0.0.1", () => resolve(created));
  });

beforeEach(async () => {
  done = [];
  server = await openSite(answer, { https: true });
});

describe("data after a request on its connection", () => {
  it.each([
    ["one byte too many", "}"],
    ["garbage", "garbage\r\n\r\n"],
    ["a broken request", "GET / HTTP/1.1\r\nno header\r\n\r\n"],
    ["endless garbage", "\0\0\0\0".repeat(40_000)],
    ["a proxy's method", "CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n"],
  ])("%s is refused after that request's own response", async (_, garbage) => {
    const late = POST.replace("/w", "/late");
    const answered = sendRaw(server, late + garbage, { end: false });
    await vi.waitFor(() => expect(done).toHaveLength(1));
    release();
    const [first, second, ...others] = parseResponses(await answered);
    expect(first).toMatchObject({ status: 200, body: "POST /late body x" });
    expect(second).toMatchObject({ status: 400, headers: { connection: "close" } });
    expect(JSON.parse(second?.body ?? "")).toMatchObject(REFUSED);
    expect(second?.headers["x-request-id"]).toMatch(/^req_[\da-f]{32}$/);
    expect(others).toEqual([]);
  });

  it("is refused after the responses to all earlier requests", async () => {
    const responses = parseResponses(await sendRaw(server, `${GET}${POST}${GET}!!\r\n\r\n`));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 400]);
  });

  it("gets the only response when it breaks the request's own body", async () => {
    const chunked = "POST /w HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\nXYZ\r\n";
    const responses = parseResponses(await sendRaw(server, GET + chunked));
    expect(responses.map(({ status }) => status)).toEqual([200, 400]);
    expect(done).toEqual(["GET /w "]);
  });

  it("is ignored once the request has asked for a close", async () => {
    const closing = POST.replace("Host", "Connection: close\r\nHost");
    const responses = parseResponses(await sendRaw(server, `${closing}garbage\r\n\r\n`));
    expect(responses[0]).toMatchObject({ status: 200, headers: { connection: "close" } });
  });
});

it("names the limit to a client whose headers are too large", async () => {
  const large = GET.replace("Host", `X-Large: ${"x".repeat(17_000)}\r\nHost`);
  expect(parseResponses(await sendRaw(server, large))[0]?.body).toContain("headers are larger than 16 KiB");
});

describe("a client that closes its side", () => {
  it.each([
    ["after its request", POST, ["POST /w body x"]],
    ["after several", `${GET}${POST}`, ["GET /w  x", "POST /w body x"]],
  ])("%s gets its responses, then the close", async (_, sent, bodies) => {
    expect(parseResponses(await sendRaw(server, sent)).map(({ body }) => body)).toEqual(bodies);
  });

  it("gets a late response", async () => {
    const answered = sendRaw(server, GET.replace("/w", "/late"));
    await vi.waitFor(() => expect(done).toHaveLength(1));
    release();
    expect(parseResponses(await answered)[0]?.body).toBe("GET /late  x");
  });

  it("in the middle of a request gets a 400", async () => {
    expect(parseResponses(await sendRaw(server, GET.slice(0, 20)))[0]?.status).toBe(400);
    expect(parseResponses(await sendRaw(server, POST.slice(0, -2)))[0]?.status).toBe(400);
    expect(done).toEqual([]);
  });

  it("ends a stream of events", async () => {
    // safe: the server listens on TCP
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write(GET.replace("/w", "/stream"));
    await once(socket, "data");
    socket.end();
    await once(socket, "close");
  });
});

describe("Host", () => {
  const ask = async (lines: string[], version = "1.1") =>
    parseResponses(
      await sendRaw(server, `GET /w HTTP/${version}\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`),
    )[0];

  it.each([
    ["missing", []],
    ["duplicated", ["Host: a", "Host: b"]],
    ["duplicated with the same value", ["Host: a", "hOST: a"]],
    ["empty", ["Host:"]],
    ["no host", ["Host: a/b"]],
    ["a host with trailing text", ["Host: a b"]],
    ["with a user", ["Host: u@a"]],
    ["with an impossible port", ["Host: a:99999"]],
  ])("%s is refused with the headers of every response", async (_, lines) => {
    const refused = await ask(lines);
    expect(refused?.status).toBe(400);
    expect(refused?.headers).toMatchObject({ "x-request-id": expect.stringMatching(/^req_/), ...UNCOUNTED });
    expect(refused?.body).toContain("invalid_host");
    expect(done).toEqual([]);
  });

  it("names an HTTP version that the parser accepts and this server does not speak", async () => {
    const refused = await ask(["Host: a"], "2.0");
    expect(refused?.status).toBe(400);
    expect(refused?.body).toContain("invalid_version");
    expect(done).toEqual([]);
  });

  it("may be missing in HTTP/1.0", async () => {
    expect((await ask([], "1.0"))?.status).toBe(200);
    expect((await ask(["Host: a", "Host: b"], "1.0"))?.status).toBe(400);
  });

  it("is replaced by the host of an absolute target", async () => {
    const sent = "GET http://other.example/w?a=b HTTP/1.1\r\nHost: x\r\n\r\n";
    expect(parseResponses(await sendRaw(server, sent))[0]?.body).toBe("GET /w?a=b  other.example");
  });
});

describe("an invalid target", () => {
  it.each(["GET /%ff", "GET *", "TRACE *", "GET http://u@h/", "GET /a%00b", "POST /api/auth/%fe"])(
    "%s is 400 with a request id",
    async (line) => {
      const [refused] = parseResponses(await sendRaw(server, `${line} HTTP/1.1\r\nHost: x\r\n\r\n`));
      expect(refused).toMatchObject({
        status: 400,
        headers: { "x-request-id": expect.stringMatching(/^req_/) },
      });
      expect(done).toEqual([]);
    },
  );

  it("OPTIONS * is 204 with Allow", async () => {
    const [options] = parseResponses(await sendRaw(server, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"));
    expect(options).toMatchObject({ status: 204, headers: { allow: expect.stringContaining("GET, HEAD") } });
  });
});

it("an upgrade and an unknown Expect are handled like any other request", async () => {
  const offer = GET.replace("Host", "Connection: Upgrade\r\nUpgrade: websocket\r\nHost");
  const expecting = GET.replace("Host", "Expect: 200-maybe\r\nHost");
  for (const sent of [offer, expecting]) {
    expect(parseResponses(await sendRaw(server, sent))[0]?.status).toBe(200);
  }
});

it("a plain Node server would lose the response", async () => {
  // The reason for createHttpServer: this test fails if Node changes its behaviour.
  const plain = await open(createServer((req, res) => void answer(req, res)));
  const answered = sendRaw(plain, GET.replace("/w", "/late"));
  await vi.waitFor(() => expect(done).toHaveLength(1));
  // Node closed the connection together with the client's side.
  expect(await answered).toBe("");
  release();
  plain.close();
});
