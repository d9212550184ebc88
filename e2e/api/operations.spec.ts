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

/** Stops the server's own PostgreSQL and every process of it, until told to go on. */
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
    const answers = [await askOnce(server, path, headers), await askOnce(server, unknown, headers)] as const;
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
      expect((await askOnce(server, path, { Authorization: `Bearer ${token}` })).status).toBe(200);
      expect((await operations.get(path, token)).status).toBe(200);
      expect((await operations.get(path)).status).toBe(401);
    }
  });
});

test.describe("/readyz", () => {
  test("is 503 until the site is open, while /healthz answers", async ({ launchWatched }) => {
    const { operations, ready } = await launchWatched();
    const early = () => operations.json("/readyz").catch(() => null);
    await expect
      .poll(early, { timeout: 60_000, intervals: [5] })
      .toEqual({ status: 503, body: { status: "starting", checks: {} } });
    expect((await operations.json("/healthz")).body).toMatchObject({ status: "ok" });
    await ready();
    const checks = { database: { ok: true }, spool: { ok: true }, listener: { ok: true } };
    await expect
      .poll(() => operations.json("/readyz"))
      .toMatchObject({ status: 200, body: { status: "ready", checks } });
  });

  test("names a database that does not answer, in time, and is well again when that is", async ({
    dataDir,
    launchWatched,
  }) => {
    const { operations, ready } = await launchWatched();
    await ready();
    // Stopped, not killed: a killed one is started again at once.
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

  test("is 503 while the process finishes what it has", async ({ launchWatched }) => {
    const { server, operations, ready } = await launchWatched();
    await ready();
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
      "Connection: close",
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

test.describe("a server whose operations cannot be had says why in one line and ends with 1", () => {
  test("a taken OPERATIONS_PORT, and every address without a token", async ({ serverUrl, launchWatched }) => {
    const taken = Number(new URL(serverUrl).port);
    const first = await (await launchWatched({ OPERATIONS_PORT: taken })).server.exit();
    expect(first).toEqual({ code: 1, stderr: [expect.stringMatching(`${taken} is taken.*OPERATIONS_PORT`)] });
    const second = await (await launchWatched({ OPERATIONS_HOST: "0.0.0.0" })).server.exit();
    expect(second).toEqual({ code: 1, stderr: [expect.stringContaining("OPERATIONS_TOKEN")] });
  });
});
