import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { VALID_DATA } from "../support/bot-schema";
import { expect, test } from "../fixtures";
import { Connections, header, type RawRequest } from "../support/http";

/** As Java's HttpClient and `curl --http2` send them on plain http. */
const OFFER = {
  Connection: "Upgrade, HTTP2-Settings",
  Upgrade: "h2c",
  "HTTP2-Settings": "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
};

test.describe("a request that offers HTTP/2", () => {
  test("is answered by HTTP/1.1 and logged, also once a page was opened", async ({
    api,
    workspace,
    serverUrl,
    logRow,
  }) => {
    const connections = new Connections(serverUrl, null);
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

test.describe("an HTTP/1.1 request without Host", () => {
  test("is answered and logged as any other, and gets a page", async ({
    workspace,
    serverUrl,
    contract,
    logRow,
  }) => {
    const connections = new Connections(serverUrl, null);
    const ask = async (request: RawRequest) => {
      const whole = { ...request, withoutHost: true };
      return { request: whole, response: await connections.send(whole) };
    };
    const headers = { Authorization: `Bearer ${workspace.key}` };
    const { request, response } = await ask({ method: "GET", path: "/api/v1/intake-bots", headers });
    contract.check(request, response);
    expect(response.status).toBe(200);
    expect(await logRow(header(response.headers, "X-Request-Id") ?? "")).toMatchObject({ status: 200 });

    for (const path of ["/sign-in", "/set-up", "/w/acme/requests", "/docs/errors/validation_failed"]) {
      expect((await ask({ method: "GET", path })).response.status).toBeLessThan(400);
    }
    const signIn = { method: "POST", path: "/api/auth/sign-in/email", body: "{}" };
    expect((await ask(signIn)).response.status).toBeLessThan(500);
    connections.close();
  });
});

test("bytes that are no HTTP request are answered with a request id and what is wrong", async ({
  serverUrl,
}) => {
  const { hostname, port } = new URL(serverUrl);
  const answer = await text(connect(Number(port), hostname).end("no HTTP\r\n\r\n"));
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toMatch(/^X-Request-Id: req_[\da-f]{32}\r$/m);
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({
    success: false,
    error: { code: "validation_failed", details: { issues: [{ path: [], code: "invalid_http" }] } },
  });
});
