import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { unknownKey } from "@/testing/world/keys";
import { createApiKey } from "./create";
import { findApiKeyBySecret } from "./find-by-secret";
import { revokeApiKey } from "./revoke";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let mine: Awaited<ReturnType<typeof createLogWorkspace>>;
let theirs: typeof mine;
beforeAll(async () => {
  database = await openTestDatabase();
  mine = await createLogWorkspace("mine", "business", NOW);
  theirs = await createLogWorkspace("theirs", "business", NOW);
});
afterAll(() => database.close());

it("finds a key of the workspace by its secret, also once it is revoked, and returns no secret", async () => {
  const { apiKey, secret } = await createApiKey(mine, {
    name: "Pasted",
    scopes: ["read:intake-bots"],
    expiresAt: null,
  });
  const found = await findApiKeyBySecret(mine, { secret });
  expect(found).toMatchObject({ apiKey: { id: apiKey.id, name: "Pasted", display: apiKey.display } });
  expect(JSON.stringify(found)).not.toContain(secret.slice(-20));
  await revokeApiKey(mine, { id: apiKey.id });
  const { apiKey: revoked } = await findApiKeyBySecret(mine, { secret });
  expect(revoked).toMatchObject({ id: apiKey.id, status: "revoked" });

  const elsewhere = await findApiKeyBySecret(theirs, { secret });
  expect(elsewhere).toEqual(await findApiKeyBySecret(theirs, { secret: unknownKey() }));
  expect(elsewhere).toEqual({ apiKey: null });
});

it("compares the whole secret, letter case included", async () => {
  const { secret } = await createApiKey(mine, {
    name: "Exact",
    scopes: ["read:intake-bots"],
    expiresAt: null,
  });
  for (const other of [secret.toUpperCase(), ` ${secret}`, secret.slice(0, -1), ""])
    expect(await findApiKeyBySecret(mine, { secret: other })).toEqual({ apiKey: null });
});
