import { once } from "node:events";
import type { Server } from "node:http";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createHttpServer } from "./http-server";
import { parseResponses, sendRaw } from "@/testing/http/raw-client";
import { openSite } from "@/testing/unit/site-server";
import type { RequestHandler } from "./site-handler";

let server: Server;
const work = vi.fn<RequestHandler>(async (req, res) => void res.end(req.url));

beforeEach(async () => {
  work.mockClear();
  server = await openSite(work);
});

async function ask(target: string, headers: readonly string[] = []) {
  const head = [`GET ${target} HTTP/1.1`, "Host: x", ...headers].join("\r\n");
  const [response] = parseResponses(await sendRaw(server, `${head}\r\n\r\n`));
  return response;
}

describe("a query", () => {
  const pages = [
    "/sign-in",
    "/icon.svg",
    "/nothing",
    "/api/dashboard/acme/requests",
    "/api/auth/get-session",
  ];

  it.each([...pages, "/healthz", "http://h/sign-in"])(
    "with 7,900 parameters is refused before any part reads it: %s",
    async (path) => {
      for (const separator of ["&a", ";a", "&"]) {
        const refused = await ask(`${path}?${separator.repeat(7_900)}`);
        expect(refused).toMatchObject({
          status: 400,
          headers: { "x-request-id": expect.stringMatching(/^req_/) },
        });
        expect(refused?.body).toContain('"code":"too_many_parameters"');
      }
      expect(work).not.toHaveBeenCalled();
    },
  );

  it("may have 100, and the path any number of separators", async () => {
    expect((await ask(`/w/a${"&;".repeat(200)}?a${"&a".repeat(99)}`))?.status).toBe(200);
    expect((await ask(`/w?a${"&a".repeat(100)}`))?.status).toBe(400);
    expect((await ask("/w?"))?.status).toBe(200);
  });

  it("of the API is checked by the API itself", async () => {
    expect((await ask(`/api/v1/intake-bots?${"&a".repeat(200)}`))?.status).toBe(200);
  });
});

describe("a target", () => {
  it("of more than 6 KiB is refused before any part but the API reads it", async () => {
    const refused = await ask(`/${"%25/".repeat(1_600)}`);
    expect(refused?.status).toBe(400);
    expect(refused?.body).toContain('"code":"target_too_long"');
    expect(work).not.toHaveBeenCalled();
    expect((await ask(`/w/${"a".repeat(6_000)}`))?.status).toBe(200);
    expect((await ask(`/api/v1/${"a".repeat(7_000)}`))?.status).toBe(200);
  });
});

describe("headers", () => {
  const many = (count: number) => Array.from({ length: count }, () => "a:");

  it.each(["/sign-in", "/api/v1/intake-bots", "/healthz", "/_next/static/a.js"])(
    "beyond 100 are refused: %s",
    async (target) => {
      expect((await ask(target, many(99)))?.status).toBe(200);
      work.mockClear();
      for (const count of [100, 1_999, 2_001, 3_500]) {
        const refused = await ask(target, [...many(count), "Authorization: Bearer x", "Host: second"]);
        expect(refused).toMatchObject({
          status: 400,
          headers: { "x-request-id": expect.stringMatching(/^req_/) },
        });
        expect(refused?.body).toContain('"code":"too_many_headers"');
      }
      expect(work).not.toHaveBeenCalled();
    },
  );

  it("all arrive, including those that Node would drop by default", async () => {
    const bare = createHttpServer((req, res) => void res.end(req.headers.authorization), { https: false });
    await once(bare.listen(0, "127.0.0.1"), "listening");
    const head = ["GET / HTTP/1.1", "Host: x", ...many(2_001), "Authorization: Bearer x"].join("\r\n");
    const [response] = parseResponses(await sendRaw(bare, `${head}\r\n\r\n`));
    bare.close();
    expect(response?.body).toBe("Bearer x");
  });
});
