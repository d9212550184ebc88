import { afterAll, beforeAll, expect, it } from "vitest";
import { SCOPES } from "@/lib/keys/scopes";
import { findKeyByHash } from "@/server/api-keys/find-by-hash";
import { findKeyFormProblem, hashKey } from "@/server/api-keys/token";
import { verifyPassword } from "@/server/auth/password-hash";
import { getDb, getPool } from "@/server/database/db";
import { openTestDatabase } from "../unit/test-database";
import { EVERY_FIELD_TYPE } from "./bot-schema";
import { mistyped, unknownKey } from "./keys";
import { createKeys, createOwner, createWorkspaces } from "./workspaces";

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("createWorkspaces creates an owner who can sign in, an active bot, and keys that the product accepts", async () => {
  const owner = await createOwner(getPool());
  const sizes = { workspaces: 3, keysPerWorkspace: 2, schema: EVERY_FIELD_TYPE };
  const workspaces = await createWorkspaces(getPool(), owner, sizes);
  expect(workspaces).toHaveLength(3);

  const account = await getDb().account.findFirstOrThrow({
    where: { userId: owner.id },
    select: { password: true },
  });
  expect(await verifyPassword({ hash: account.password ?? "", password: owner.password })).toBe(true);

  for (const { id, slug, botId, keys } of workspaces) {
    const bot = await getDb().intakeBot.findUniqueOrThrow({ where: { id: botId } });
    expect(bot).toMatchObject({ workspaceId: id, status: "ACTIVE", schema: EVERY_FIELD_TYPE });
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      const known = await findKeyByHash(hashKey(key.secret));
      const workspace = { id, slug, plan: "business", archivedAt: null };
      expect(known).toMatchObject({ id: key.id, scopes: [...SCOPES], expiresAt: null, workspace });
    }
  }

  const [first] = workspaces;
  const [readOnly] = await createKeys(getPool(), owner, [
    { workspaceId: first?.id ?? "", scopes: ["read:intake-bots"] },
  ]);
  expect((await findKeyByHash(hashKey(readOnly?.secret ?? "")))?.scopes).toEqual(["read:intake-bots"]);
});

it("unknownKey returns a well-formed key, and mistyped breaks its checksum", () => {
  const key = unknownKey();
  expect(findKeyFormProblem(key)).toBeNull();
  expect(findKeyFormProblem(mistyped(key))).toBe("checksum_wrong");
});
