import type { IncomingHttpHeaders } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Connections, header } from "@/testing/http/connections";
import { firstResponse, sendRaw } from "@/testing/http/raw-client";
import { expect, test } from "../fixtures";

const HEADERS = [
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
  "content-security-policy",
  "permissions-policy",
  "cross-origin-opener-policy",
];
const missingHeaders = (headers: IncomingHttpHeaders) =>
  HEADERS.filter((name) => headers[name] === undefined);

test.describe("a request that no part of the site serves", () => {
  const cases: [line: string, status: number][] = [
    ["OPTIONS *", 204],
    ["OPTIONS /sign-in", 204],
    ["TRACE /", 405],
    ["TRACE /api/dashboard/acme/requests", 405],
    ["PROPFIND /sign-in", 405],
    ["POST /sign-in", 405],
    ["POST /icon.svg", 405],
    ["PUT /_next/static/x.js", 405],
    ["CONNECT example.com:443", 400],
    ["GET /%ff", 400],
    ["GET /w/%00/requests", 400],
    ["GET /api/dashboard/%ff/requests", 400],
    ["GET /_global-error", 404],
    ["GET /%5Fglobal-error", 404],
    ["GET //sign-in", 308],
  ];
  test("never gets a 500, and gets the site's headers", async ({ serverUrl }) => {
    for (const [line, status] of cases) {
      const sent = `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
      const answered = firstResponse(await sendRaw(serverUrl, sent));
      expect([line, answered.status]).toEqual([line, status]);
      expect([line, missingHeaders(answered.headers)]).toEqual([line, []]);
      if (status === 405) expect(header(answered.headers, "Allow")).toMatch(/OPTIONS/);
    }
  });
});

test.describe("security headers", () => {
  test("are on every kind of response, and pages have a policy with a nonce", async ({
    serverUrl,
    workspace,
  }) => {
    const connections = new Connections(serverUrl);
    const page = (await connections.send({ method: "GET", path: "/sign-in" })).body.toString();
    const script = /\/_next\/static\/[\w./-]+\.js/.exec(page)?.[0] ?? "no script";
    const other = [
      "/",
      "/docs",
      "/icon.svg",
      script,
      "/_next/static/nothing.js",
      "/api/dashboard/acme/requests",
    ];
    const key = { Authorization: `Bearer ${workspace.key}` };
    for (const path of [...other, "/api/v1/intake-bots", "/api/v1/openapi.json", "/api/v1/nothing"]) {
      const { headers } = await connections.send({ method: "GET", path, headers: key });
      expect([path, missingHeaders(headers)]).toEqual([path, []]);
    }
    for (const path of ["/sign-in", "/nothing", "/_next/imagex", "/_next/staticx", "/_next/image?url=x"]) {
      const { headers } = await connections.send({ method: "GET", path });
      expect([path, missingHeaders(headers)]).toEqual([path, []]);
      expect(header(headers, "Content-Security-Policy")).toMatch(
        /script-src 'self' 'nonce-[^']+' 'strict-dynamic'/,
      );
    }
    connections.close();
  });
});

test("pages link to icons, manifest and social image, and all of these exist", async ({ serverUrl }) => {
  const connections = new Connections(serverUrl);
  const get = (path: string) => connections.send({ method: "GET", path });
  const page = (await get("/sign-in")).body.toString();
  const files: [path: string, type: RegExp][] = [
    ["/icon.svg", /^image\/svg\+xml/],
    ["/icon-180.png", /^image\/png/],
    ["/site.webmanifest", /^application\/manifest\+json/],
    ["/social.png", /^image\/png/],
    ["/robots.txt", /^text\/plain/],
  ];
  for (const [path, type] of files) {
    const { status, headers } = await get(path);
    expect([path, status, header(headers, "Content-Type")]).toEqual([path, 200, expect.stringMatching(type)]);
    if (path !== "/robots.txt") expect(page).toContain(path);
  }
  connections.close();
});

test.describe("Accept-Encoding", () => {
  test("compresses long responses, except those that carry a secret, replayed or not", async ({
    serverUrl,
    workspace,
  }) => {
    const connections = new Connections(serverUrl);
    const headers = { Authorization: `Bearer ${workspace.key}`, "Accept-Encoding": "gzip, br" };
    const path = `/api/v1/intake-bots/${workspace.botId}`;
    const plain = await connections.send({
      method: "GET",
      path,
      headers: { Authorization: headers.Authorization },
    });
    expect(header(plain.headers, "Content-Encoding")).toBeUndefined();
    expect(plain.body.byteLength).toBeGreaterThan(1024);
    for (const accepted of ["gzip, br", "gzip;q=1, br;q=0"]) {
      const sent = { ...headers, "Accept-Encoding": accepted };
      const get = await connections.send({ method: "GET", path, headers: sent });
      const encoding = header(get.headers, "Content-Encoding");
      const body = encoding === "br" ? brotliDecompressSync(get.body) : gunzipSync(get.body);
      expect([encoding, body.equals(plain.body)]).toEqual([accepted === "gzip, br" ? "br" : "gzip", true]);
      const head = await connections.send({ method: "HEAD", path, headers: sent });
      expect(header(head.headers, "Content-Length")).toBe(header(get.headers, "Content-Length"));
      expect(header(get.headers, "Vary")).toBe(header(plain.headers, "Vary"));
    }

    const webhook = {
      url: "https://example.com/hook",
      events: ["submission.completed"],
      description: "x".repeat(500),
    };
    const body = JSON.stringify({ ...webhook, url: `${webhook.url}?${"y".repeat(900)}` });
    const post = {
      method: "POST",
      path: "/api/v1/webhooks",
      headers: { ...headers, "Content-Type": "application/json", "Idempotency-Key": "once" },
      body,
    };
    for (const replayed of [undefined, "true"]) {
      const created = await connections.send(post);
      expect([created.status, header(created.headers, "Idempotent-Replayed")]).toEqual([200, replayed]);
      expect(created.body.byteLength).toBeGreaterThan(1024);
      expect(header(created.headers, "Content-Encoding")).toBeUndefined();
    }
    connections.close();
  });
});
