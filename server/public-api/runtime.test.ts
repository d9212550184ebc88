import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { loggedIds } from "@/testing/unit/logged-rows";
import { openTestDatabase } from "@/testing/unit/test-database";
import { tracing } from "../operations/observe-request";
import { requestLog } from "../request-log/write/log";
import { handleApiRequest } from "./handle";
import { apiDependencies } from "./runtime";

const directory = mkdtempSync(join(tmpdir(), "iozen-test-"));
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  vi.stubEnv("DATA_DIR", directory);
  database = await openTestDatabase();
});
afterAll(async () => {
  await requestLog().stop();
  await database.close();
  rmSync(directory, { recursive: true });
});

const broken = (): never => {
  throw new Error("broken");
};

/** Sends a call without a key. */
async function send(headers: Record<string, string> = {}) {
  const request = { method: "GET", target: "/api/v1/webhooks", headers, body: new Uint8Array() };
  return handleApiRequest({ ...request, clientAddress: "192.0.2.1" }, apiDependencies());
}

it("logs a request that cannot be traced", async () => {
  tracing().trace = broken;
  const { status, headers } = await send();
  tracing().trace = null;
  await requestLog().flush();
  expect(status).toBe(401);
  expect((await loggedIds()).map(toRequestId)).toEqual([headers["x-request-id"]]);
  expect(requestLog().status().lostRows).toBe(0);
});

it("counts a request of which no record can be made as lost, and responds to it", async () => {
  const { status } = await send(Object.defineProperty({}, "user-agent", { get: broken }));
  expect(status).toBe(401);
  expect(requestLog().status().lostRows).toBe(1);
});
