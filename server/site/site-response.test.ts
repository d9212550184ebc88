import type { Server, ServerResponse } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { securityHeaders } from "@/server/http/security-headers";
import { createHttpServer } from "./http-server";
import { isEventStream } from "./site-response";
import { parseResponses, sendRaw } from "@/testing/http/raw-client";
import { openSite } from "@/testing/unit/site-server";

const GET = "GET /w HTTP/1.1\r\nHost: x\r\n\r\n";

let server: Server;

const open = (created: Server): Promise<Server> =>
  new Promise((resolve) => {
    created.listen(0, "127.0.0.1", () => resolve(created));
  });

beforeEach(async () => {
  server = await openSite(async (_, res) => void res.end("ok"), { https: true });
});

describe("the site's headers", () => {
  const headers = securityHeaders(true);

  it.each([
    ["an ordinary response", GET],
    ["a refused host", GET.replace("Host: x\r\n", "")],
    ["a refused target", GET.replace("/w", "/%ff")],
    ["OPTIONS *", GET.replace("GET /w", "OPTIONS *")],
    ["bytes that are no request", "garbage\r\n\r\n"],
    ["headers that are too large", GET.replace("Host", `X: ${"x".repeat(17_000)}\r\nHost`)],
  ])("are on %s", async (_, sent) => {
    expect(parseResponses(await sendRaw(server, sent))[0]?.headers).toMatchObject(headers);
  });

  it("have a request id beside them on OPTIONS *", async () => {
    const [options] = parseResponses(await sendRaw(server, GET.replace("GET /w", "OPTIONS *")));
    expect(options?.headers["x-request-id"]).toMatch(/^req_[\da-f]{32}$/);
  });

  it("never replace a header that a response sets itself, however it sets it", async () => {
    const own = { "Content-Security-Policy": "default-src 'self'" };
    const ways: ((res: ServerResponse) => unknown)[] = [
      (res) => res.setHeader("Content-Security-Policy", own["Content-Security-Policy"]),
      (res) => res.setHeaders(new Headers(own)),
      (res) => res.writeHead(404, { "content-security-policy": own["Content-Security-Policy"] }),
      (res) => res.writeHead(404, Object.entries(own).flat()),
      (res) => res.writeHead(404, "Not Found", ["x-a", "b", ...Object.entries(own).flat()]),
      (res) => res.setHeader("X-A", "b").writeHead(404, "Not Found", own),
      (res) => res.appendHeader("content-security-policy", own["Content-Security-Policy"]),
    ];
    for (const way of ways) {
      const one = await open(createHttpServer((_, res) => void (way(res), res.end()), { https: false }));
      const [answered] = parseResponses(await sendRaw(one, GET));
      const { "content-security-policy": policy, "x-frame-options": frames } = answered?.headers ?? {};
      expect([policy, frames]).toEqual([own["Content-Security-Policy"], "DENY"]);
      one.close();
    }
  });

  it("stand beside a header with the name of an object's member", async () => {
    const one = await open(
      createHttpServer((_, res) => void res.writeHead(200, ["constructor", "a", "x-b", "c"]).end(), {
        https: false,
      }),
    );
    const [answered] = parseResponses(await sendRaw(one, GET));
    expect(answered?.headers).toMatchObject({ constructor: "a", "x-b": "c", "x-frame-options": "DENY" });
    one.close();
  });
});

it("an event stream is known by the value of its type alone", async () => {
  const lists = [
    ["x-a", "content-type", "x-b", "text/event-stream"],
    ["x-a", "content-type", "content-type", "text/event-stream"],
  ];
  const found: boolean[] = [];
  for (const list of lists) {
    const one = await open(
      createHttpServer(
        (_, res) => {
          res.writeHead(200, list);
          found.push(isEventStream(res));
          res.end();
        },
        { https: false },
      ),
    );
    await sendRaw(one, GET);
    one.close();
  }
  expect(found).toEqual([false, true]);
});
