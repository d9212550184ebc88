import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { askOnce, type RawResponse } from "@/testing/http/connections";
import type { ServerProcess } from "@/testing/server/server-process";
import { expect } from "../fixtures";
import { test } from "../support/watched-server";

const PATHS = ["/healthz", "/readyz", "/metrics"];

test.describe.configure({ timeout: 120_000 });

/** Suspends every process of the server's own PostgreSQL; returns a function that resumes them. */
function freezeDatabase(dataDir: string): () => void {
  const [postmaster = ""] = readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
  process.kill(Number(postmaster), "SIGSTOP");
  const children = execFileSync("pgrep", ["-P", postmaster], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);
  for (const child of children) process.kill(Number(child), "SIGSTOP");
  return () => {
    for (const id of [...children, postmaster]) process.kill(Number(id), "SIGCONT");
  };
}

/** Returns a page without the parts that differ between any two responses: nonce, time and requested URL. */
function comparable({ status, headers, body }: RawResponse, path: string) {
  const { date: _, "content-security-policy": policy = "", ...others } = headers;
  const nonce = /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? "no nonce";
  const plain = (text: string) => text.replaceAll(nonce, "nonce").replaceAll(path.slice(1), "path");
  return { status, others, policy: plain(String(policy)), body: plain(body.toString("utf8")) };
}

/** Asserts that the three paths get the same response as any unknown path. */
async function expectUnknown(server: ServerProcess, headers: Record<string, string> = {}) {
  for (const path of PATHS) {
    const unknown = `/${"x".repeat(path.length - 1)}`;
    const responses = [
      await askOnce(server, path, headers),
      await askOnce(server, unknown, headers),
    ] as const;
    expect(responses[0].status).toBe(404);
    expect(comparable(responses[0], path)).toEqual(comparable(responses[1], unknown));
  }
}

test.describe("the site's own port", () => {
  test("does not serve operations that have their own port", async ({ launchWatched }) => {
    const { server, operations } = await launchWatched();
    await server.ready();
    await expectUnknown(server);
    for (const path of PATHS) expect((await operations.get(path)).status).toBe(200);
    expect((await operations.get("/")).status).toBe(404);
  });

  test("serves operations only with the token, and reveals nothing without it", async ({ launchWatched }) => {
    const token = randomBytes(24).toString("base64url");
    const { server, operations } = await launchWatched({ OPERATIONS_TOKEN: token });
    await server.ready();
    await expectUnknown(server);
    await expectUnknown(server, { Authorization: `Bearer ${token}x` });
    for (const path of PATHS) {
      expect((await askOnce(server, path, { Authorization: `Bearer ${token}` })).status).toBe(200);
      expect((await operations.get(path, token)).status).toBe(200);
      expect((await operations.get(path)).status).toBe(401);
    }
  });
});

test.describe("/readyz", () => {
  test("returns 503 until the site is open, while /healthz returns 200", async ({ launchWatched }) => {
    const { operations, ready } = await launchWatched();
    const early = () => operations.json("/readyz").catch(() => null);
    await expect
      .poll(early, { timeout: 60_000, intervals: [5] })
      .toEqual({ status: 503, body: { status: "starting", checks: {} } });
    expect((await operations.json("/healthz")).body).toMatchObject({ status: "ok" });
    await ready();
    const ok = { ok: true };
    const checks = { database: ok, spool: ok, shipper: ok, listener: ok };
    await expect
      .poll(() => operations.json("/readyz"))
      .toMatchObject({ status: 200, body: { status: "ready", checks } });
  });

  test("reports an unresponsive database in time, and recovers with it", async ({
    dataDir,
    launchWatched,
  }) => {
    const { operations, ready } = await launchWatched();
    await ready();
    // Suspended, not killed: the server restarts a killed database at once.
    const release = freezeDatabase(dataDir);
    try {
      const database = { ok: false, detail: expect.stringMatching(/no answer|timeout/) };
      const checks = { database, spool: { ok: true }, listener: { ok: false } };
      await expect
        .poll(() => operations.json("/readyz"), { timeout: 10_000 })
        .toMatchObject({ status: 503, body: { status: "unready", checks } });
      expect((await operations.get("/healthz")).status).toBe(200);
      expect((await operations.get("/metrics")).status).toBe(200);
    } finally {
      release();
    }
    await expect
      .poll(() => operations.json("/readyz"), { timeout: 20_000 })
      .toMatchObject({ status: 200, body: { status: "ready" } });
  });

  test("returns 503 while the process drains", async ({ launchWatched }) => {
    const { server, operations, ready } = await launchWatched();
    await ready();
    const body = JSON.stringify({ name: "half" });
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let response = "";
    socket.on("data", (chunk) => (response += chunk.toString()));
    const closed = new Promise((resolve) => {
      socket.once("close", resolve);
    });
    const head = [
      "POST /api/v1/webhooks HTTP/1.1",
      "Host: x",
      `Content-Length: ${body.length}`,
      "Expect: 100-continue",
      "Connection: close",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    // The server has received the request once it asks for the body.
    await expect.poll(() => response).toContain("100 Continue");
    socket.write(body.slice(0, 5));
    const ended = server.signal("SIGTERM");
    await expect
      .poll(() => operations.json("/readyz"))
      .toMatchObject({ status: 503, body: { status: "draining" } });
    expect((await operations.get("/healthz")).status).toBe(200);
    socket.write(body.slice(5));
    await closed;
    expect(response).toContain("HTTP/1.1 401");
    expect(await ended).toEqual({ code: 0, stderr: [] });
  });
});

test.describe("a server that cannot open its operations port prints one line with the reason and exits with 1", () => {
  test("a taken OPERATIONS_PORT, and all interfaces without a token", async ({
    serverUrl,
    launchWatched,
  }) => {
    const taken = Number(new URL(serverUrl).port);
    const first = await (await launchWatched({ OPERATIONS_PORT: taken })).server.exit();
    expect(first).toEqual({ code: 1, stderr: [expect.stringMatching(`${taken} is taken.*OPERATIONS_PORT`)] });
    const second = await (await launchWatched({ OPERATIONS_HOST: "0.0.0.0" })).server.exit();
    expect(second).toEqual({ code: 1, stderr: [expect.stringContaining("OPERATIONS_TOKEN")] });
  });
});
