import { randomBytes } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { connectDb } from "@/testing/product-database";
import { generateApiKey } from "@/server/api-keys/token";
import { closeDb, getApiDb } from "@/server/database/db";
import { processSingleton } from "@/server/platform/registry";

const { secret: KEY } = generateApiKey();

/** A port that nothing listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  // safe: it listens on a port
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  processSingleton("redaction-key", () => randomBytes(32));
  processSingleton("secret idempotency-keys", () => randomBytes(32));
  connectDb(`postgres://nobody@127.0.0.1:${await closedPort()}/none`);
});
afterAll(() => closeDb());

it("is the stage that fails when the database is unavailable, with the time that it took", async () => {
  const workspace = { ...knownKey().workspace, plan: "business" } as const;
  const api = testApi({ keys: [[KEY, knownKey({ scopes: ["manage:webhooks"], workspace })]] });
  api.deps.db = getApiDb();
  const { status, headers } = await api.send({
    method: "POST",
    target: "/api/v1/webhooks",
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json", "idempotency-key": "a" },
    body: Buffer.from("{}"),
  });
  expect([status, headers["retry-after"]]).toEqual([500, "2"]);
  expect(api.records.map(({ reason }) => reason)).toEqual([
    { check: "internal", stage: "idempotency", cause: "database" },
  ]);
  const last = api.records[0]?.stages.at(-1);
  expect(last).toMatchObject({ name: "idempotency" });
  expect(last?.durationUs).toBeGreaterThan(0);
});
