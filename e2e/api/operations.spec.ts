import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect } from "../fixtures";
import { readDemoCredentials } from "../support/credentials";
import { Connections, type RawResponse } from "../support/http";
import { OperationsClient } from "../support/metrics";
import { type Settings, test as base } from "../support/own-servers";
import { freePort, type ServerProcess } from "../support/server-process";

const PATHS = ["/healthz", "/readyz", "/metrics"];

interface Watched {
  server: ServerProcess;
  operations: OperationsClient;
  port: number;
}

/** A server with an operations address of its own. */
const test = base.extend<{ launchWatched: (settings?: Settings) => Promise<Watched> }>({
  launchWatched: async ({ launch }, use) => {
    const opened: OperationsClient[] = [];
    await use(async (settings = {}) => {
      const port = await freePort();
      const operations = new OperationsClient(port);
      opened.push(operations);
      return { server: await launch({ DEMO: "off", OPERATIONS_PORT: port, ...settings }), operations, port };
    });
    for (const operations of opened) operations.close();
  },
});
test.describe.configure({ timeout: 120_000 });

async function ask(server: ServerProcess, path: string, headers: Record<string, string> = {}) {
  const connections = new Connections(server.url, null);
  const response = await connections.send({ method: "GET", path, headers });
  connections.close();
  return response;
}

/** A page without what differs between any two answers: the nonce, the time, and the address that was asked for. */
function comparable({ status, headers, body }: RawResponse, path: string) {
  const { date: _, "content-security-policy": policy = "", ...others } = headers;
  const nonce = /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? "no nonce";
  const plain = (text: string) => text.replaceAll(nonce, "nonce").replaceAll(path.slice(1), "path");
  return { status, others, policy: plain(String(policy)), body: plain(body.toString("utf8")) };
}

/** Asserts that the site answers the three paths as it answers any path that it does not have. */
async function expectUnknown(server: ServerProcess, headers: Record<string, string> = {}) {
  for (const path of PATHS) {
    const unknown = `/${"x".repeat(path.length - 1)}`;
    const answers = [await ask(server, path, headers), await ask(server, unknown, headers)] as const;
    expect(answers[0].status).toBe(404);
    expect(comparable(answers[0], path)).toEqual(comparable(answers[1], unknown));
  }
}

test.describe("the site's own port", () => {
  test("knows nothing of operations that have an address of their own", async ({ launchWatched }) => {
    const { server, operations } = await launchWatched();
    await server.ready();
    await expectUnknown(server);
    for (const path of PATHS) expect((await operations.get(path)).status).toBe(200);
    expect((await operations.get("/")).status).toBe(404);
  });

  test("answers them for the token, and for nothing else is anything to be seen", async ({
    launchWatched,
  }) => {
    const token = randomBytes(24).toString("base64url");
    const { server, operations } = await launchWatched({ OPERATIONS_TOKEN: token });
    await server.ready();
    await expectUnknown(server);
    await expectUnknown(server, { Authorization: `Bearer ${token}x` });
    for (const path of PATHS) {
      expect((await ask(server, path, { Authorization: `Bearer ${token}` })).status).toBe(200);
      expect((await operations.get(path, token)).status).toBe(200);
      expect((await operations.get(path)).status).toBe(401);
    }
  });
});

test.describe("/readyz", () => {
  test("is 503 until the site is open, while /healthz answers", async ({ launchWatched }) => {
    const { server, operations } = await launchWatched();
    const early = () => operations.json("/readyz").catch(() => null);
    await expect
      .poll(early, { timeout: 60_000, intervals: [5] })
      .toEqual({ status: 503, body: { status: "starting", checks: {} } });
    expect((await operations.json("/healthz")).body).toMatchObject({ status: "ok" });
    await server.ready();
    const checks = { database: { ok: true }, spool: { ok: true }, listener: { ok: true } };
    await expect
      .poll(() => operations.json("/readyz"))
      .toMatchObject({ status: 200, body: { status: "ready", checks } });
  });

  test("names a database that is gone, and the process is still healthy", async ({
    dataDir,
    launchWatched,
  }) => {
    const { server, operations } = await launchWatched();
    await server.ready();
    const [pid] = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGQUIT");
    await expect
      .poll(() => operations.json("/readyz"))
      .toMatchObject({
        status: 503,
        body: {
          status: "unready",
          checks: { database: { ok: false }, spool: { ok: true }, listener: { ok: false } },
        },
      });
    expect((await operations.get("/healthz")).status).toBe(200);
    expect((await operations.get("/metrics")).status).toBe(200);
    await server.signal("SIGKILL");
  });

  test("is 503 while the process finishes what it has", async ({ launchWatched }) => {
    const { server, operations } = await launchWatched();
    await server.ready();
    const body = JSON.stringify({ name: "half" });
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString()));
    const closed = new Promise((resolve) => {
      socket.once("close", resolve);
    });
    const head = [
      "POST /api/v1/webhooks HTTP/1.1",
      "Host: x",
      `Content-Length: ${body.length}`,
      "Expect: 100-continue",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    // The server has the request once it asks for the body.
    await expect.poll(() => answer).toContain("100 Continue");
    socket.write(body.slice(0, 5));
    const ended = server.signal("SIGTERM");
    await expect
      .poll(() => operations.json("/readyz"))
      .toMatchObject({ status: 503, body: { status: "draining" } });
    expect((await operations.get("/healthz")).status).toBe(200);
    socket.write(body.slice(5));
    await closed;
    expect(answer).toContain("HTTP/1.1 401");
    expect(await ended).toEqual({ code: 0, stderr: [] });
  });
});

test.describe("/metrics", () => {
  const REQUESTS = "iozen_requests_total";
  const LIST = 'endpoint="/intake-bots",method="GET"';

  test("counts every request once, by endpoint, status and code, and names nobody", async ({
    dataDir,
    launchWatched,
  }) => {
    const { server, operations } = await launchWatched({ DEMO: "on" });
    await server.ready();
    const { keys } = readDemoCredentials(join(dataDir, "demo-credentials.json"));
    const key = keys.find(
      ({ workspace, scopes }) => workspace === "acme" && scopes.includes("read:intake-bots"),
    );
    if (!key) throw new Error("The demo data has a key of acme that may list bots");
    const headers = { Authorization: `Bearer ${key.key}` };
    const send = async (count: number, path: string, sent: Record<string, string>) => {
      for (let index = 0; index < count; index++) await ask(server, `/api/v1${path}`, sent);
    };

    await send(1, "/intake-bots", headers);
    const before = await operations.scrape();
    await send(7, "/intake-bots", headers);
    const reads = await operations.scrape();
    await send(3, "/intake-bots/nothing-of-that-id", headers);
    await send(2, "/no-such-path", headers);
    await send(4, "/intake-bots", { Authorization: "Bearer nonsense" });
    const after = await operations.scrape();

    expect(after.since(before, REQUESTS)).toEqual({
      [`${REQUESTS}{${LIST},status="200",code=""}`]: 7,
      [`${REQUESTS}{endpoint="/intake-bots/:id",method="GET",status="404",code="resource_not_found"}`]: 3,
      [`${REQUESTS}{endpoint="unmatched",method="GET",status="404",code="resource_not_found"}`]: 2,
      [`${REQUESTS}{endpoint="unmatched",method="GET",status="401",code="authentication_required"}`]: 4,
    });
    const durations = after.since(before, "iozen_request_duration_seconds_count");
    expect(Object.values(durations).toSorted((a, b) => a - b)).toEqual([3, 6, 7]);
    const stages = after.since(before, "iozen_stage_duration_seconds_count");
    expect(stages['iozen_stage_duration_seconds_count{stage="authenticate"}']).toBe(16);
    expect(stages['iozen_stage_duration_seconds_count{stage="work"}']).toBe(10);

    // A known key costs no statement: what is read is the list.
    expect(
      reads.since(before, "iozen_sql_statements_total")['iozen_sql_statements_total{command="select"}'],
    ).toBe(7);
    expect(reads.since(before, "iozen_key_cache_hits_total")).toEqual({ iozen_key_cache_hits_total: 7 });
    const shipped = async () => (await operations.scrape()).since(before, "iozen_log_shipped_rows_total");
    await expect.poll(async () => Object.values(await shipped())[0] ?? 0).toBeGreaterThanOrEqual(16);

    for (const secret of [key.key, key.name, "acme", "nothing-of-that-id", "no-such-path"]) {
      expect(after.text).not.toContain(secret);
    }
  });
});

test.describe("a server whose operations cannot be had says why in one line and ends with 1", () => {
  test("a taken OPERATIONS_PORT, and every address without a token", async ({ serverUrl, launchWatched }) => {
    const taken = Number(new URL(serverUrl).port);
    const first = await (await launchWatched({ OPERATIONS_PORT: taken })).server.exit();
    expect(first).toEqual({ code: 1, stderr: [expect.stringMatching(`${taken} is taken.*OPERATIONS_PORT`)] });
    const second = await (await launchWatched({ OPERATIONS_HOST: "0.0.0.0" })).server.exit();
    expect(second).toEqual({ code: 1, stderr: [expect.stringContaining("OPERATIONS_TOKEN")] });
  });
});
