import { Connections, header } from "@/testing/http/connections";
import { firstResponse, sendRaw } from "@/testing/http/raw-client";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { findLogRow, waitForLogRow } from "../support/log-row";

/** The headers that Java's HttpClient and `curl --http2` send over plain HTTP. */
const OFFER = {
  Connection: "Upgrade, HTTP2-Settings",
  Upgrade: "h2c",
  "HTTP2-Settings": "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
};

test.describe("a request that offers HTTP/2", () => {
  test("gets an HTTP/1.1 response and is logged, also after a page was opened", async ({
    api,
    workspace,
    serverUrl,
    logRow,
  }) => {
    const connections = new Connections(serverUrl);
    const page = { method: "GET", path: "/sign-in" };
    expect((await connections.send(page)).status).toBe(200);
    expect((await connections.send({ ...page, headers: OFFER })).status).toBe(200);
    connections.close();

    const listed = await api().get("/intake-bots", { headers: OFFER });
    listed.data();
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const created = await api().post(path, { data: VALID_DATA }, { headers: OFFER });
    created.data();
    const refused = await api(null).get("/intake-bots", { headers: OFFER });
    refused.refusal("authentication_required");
    for (const { requestId, status } of [listed, created, refused]) {
      expect(await logRow(requestId)).toMatchObject({ status });
    }
  });
});

test.describe("Host", () => {
  test("is required in HTTP/1.1 by the API and by pages, and optional in HTTP/1.0", async ({
    workspace,
    serverUrl,
  }) => {
    const key = `Authorization: Bearer ${workspace.key}`;
    for (const path of ["/api/v1/intake-bots", "/sign-in", "/_next/static/x.js", "/api/dashboard/acme"]) {
      const refused = firstResponse(await sendRaw(serverUrl, `GET ${path} HTTP/1.1\r\n${key}\r\n\r\n`));
      expect(refused.status).toBe(400);
      expect(header(refused.headers, "X-Request-Id")).toMatch(/^req_[\da-f]{32}$/);
      expect(refused.body.toString()).toContain("invalid_host");
    }
    for (const path of ["/api/v1/intake-bots", "/sign-in"]) {
      const answered = await sendRaw(serverUrl, `GET ${path} HTTP/1.0\r\n${key}\r\n\r\n`);
      expect(firstResponse(answered).status).toBe(200);
    }
  });
});

test.describe("an absolute-form target", () => {
  test("is served and logged like the origin form", async ({ workspace, serverUrl, logRow }) => {
    const lines = ["Host: x", `Authorization: Bearer ${workspace.key}`, "Connection: close"];
    const sent = `GET http://other.example/api/v1/intake-bots?limit=1 HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
    const text = await sendRaw(serverUrl, sent);
    const { status, headers } = firstResponse(text);
    expect(status).toBe(200);
    expect(text).not.toContain("other.example");
    expect(await logRow(header(headers, "X-Request-Id") ?? "")).toMatchObject({
      path: "/intake-bots",
      query: "limit=1",
      status: 200,
    });
  });
});

test.describe("a path that resembles the API's", () => {
  const elsewhere = ["/api", "/api/v2/intake-bots", "//api/v1/intake-bots", "/API/V1/intake-bots"];
  const odd = [
    "/api/%761/intake-bots",
    "/api/v1;x",
    "/api/v1x",
    "/api/dashboard/acme/nothing",
    "/api/author/x",
  ];

  test("gets the API's own 404, and is logged as sent in the workspace of the key", async ({
    workspace,
    serverUrl,
    logRow,
  }) => {
    const connections = new Connections(serverUrl);
    for (const path of [...elsewhere, ...odd]) {
      const request = { method: "GET", path, headers: { Authorization: `Bearer ${workspace.key}` } };
      const response = await connections.send(request);
      expect([path, response.status]).toEqual([path, 404]);
      expect(JSON.parse(response.body.toString())).toMatchObject({
        error: { details: { resource: "endpoint" } },
      });
      const row = await logRow(header(response.headers, "X-Request-Id") ?? "");
      expect(row).toMatchObject({ workspaceId: workspace.id, path, status: 404, route: null });
      expect((await connections.send({ method: "GET", path })).status).toBe(404);
    }
    connections.close();
  });
});

test.describe("HEAD", () => {
  test("returns the headers of GET without a body, is counted, and is logged as HEAD", async ({
    api,
    logRow,
    serverUrl,
    workspace,
  }) => {
    const get = await api().get("/intake-bots");
    const connections = new Connections(serverUrl);
    const headers = { Authorization: `Bearer ${workspace.key}` };
    const head = await connections.send({ method: "HEAD", path: "/api/v1/intake-bots", headers });
    connections.close();
    expect([head.status, head.body.byteLength]).toEqual([200, 0]);
    expect(header(head.headers, "Content-Length")).toBe(get.header("Content-Length"));
    expect(Number(header(head.headers, "X-RateLimit-Remaining"))).toBe(get.rate("Remaining") - 1);
    expect(await logRow(header(head.headers, "X-Request-Id") ?? "")).toMatchObject({
      method: "HEAD",
      status: 200,
    });
  });
});

test.describe("OPTIONS", () => {
  test("returns the allowed methods without a key, is neither counted nor logged, and allows no cross-origin call", async ({
    serverUrl,
    db,
    nextAddress,
  }) => {
    const connections = new Connections(serverUrl, { localAddress: nextAddress() });
    const headers = { Origin: "https://other.example", "Access-Control-Request-Method": "POST" };
    const ask = (path: string) => connections.send({ method: "OPTIONS", path, headers });
    const path = "/api/v1/webhooks";
    const first = await ask(path);
    const again = await ask(path);
    expect(again.status).toBe(204);
    expect(header(again.headers, "Allow")).toBe("GET, HEAD, OPTIONS, POST");
    expect(header(again.headers, "X-RateLimit-Remaining")).toBe(
      header(first.headers, "X-RateLimit-Remaining"),
    );
    expect(Object.keys(again.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    // A request logged after it is there, and it is not.
    const later = await connections.send({ method: "GET", path });
    await waitForLogRow(db, header(later.headers, "X-Request-Id") ?? "");
    expect(await findLogRow(db, header(again.headers, "X-Request-Id") ?? "")).toBeNull();
    const open = await connections.send({ method: "GET", path: "/api/v1/openapi.json", headers });
    expect(header(open.headers, "Access-Control-Allow-Origin")).toBe("*");
    connections.close();
  });
});

test("bytes that are not an HTTP request get a response with a request id, the error, and that no log has them", async ({
  workspace,
  serverUrl,
}) => {
  const key = `Authorization: Bearer ${workspace.key}`;
  const answer = await sendRaw(serverUrl, `FOO /api/v1/intake-bots HTTP/1.1\r\nHost: x\r\n${key}\r\n\r\n`);
  expect(answer).toContain("does not begin with a method that HTTP has");
  expect(answer).toContain("refused before its key was read, so it is in no log");
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toMatch(/^X-Request-Id: req_[\da-f]{32}\r$/m);
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({
    success: false,
    error: { code: "validation_failed", details: { issues: [{ path: [], code: "invalid_http" }] } },
  });
});
