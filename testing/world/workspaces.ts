import { randomBytes } from "node:crypto";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { type Scope, SCOPES } from "@/lib/keys/scopes";
import { hashPassword } from "@/server/auth/password-hash";
import { newKey } from "./keys";

/** A client or a pool of pg. */
interface Queryable {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

export type Row = Record<string, unknown>;

/** Inserts rows, keyed by column, into one table; PostgreSQL converts each value to its column's type. */
export async function insertRows(sql: Queryable, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(", ");
  await sql.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}

const newId = () => `c${randomBytes(12).toString("hex")}`;
const isoNow = () => new Date().toISOString();

export interface Owner {
  id: string;
  email: string;
  password: string;
}

/** Creates a person who can sign in. */
export async function createOwner(sql: Queryable): Promise<Owner> {
  const owner = { id: newId(), email: `${newId()}@people.example`, password: newId() };
  const { id, email } = owner;
  await insertRows(sql, "users", [
    { id, name: "Olga Owner", email, email_verified: true, updated_at: isoNow() },
  ]);
  const password = await hashPassword(owner.password);
  const account = { id: newId(), account_id: id, provider_id: "credential", user_id: id };
  await insertRows(sql, "accounts", [{ ...account, password, updated_at: isoNow() }]);
  return owner;
}

interface SeededKey {
  id: string;
  secret: string;
}

/** Creates one key per entry. */
export async function createKeys(
  sql: Queryable,
  owner: Owner,
  keys: readonly { workspaceId: string; scopes?: readonly Scope[]; name?: string }[],
): Promise<SeededKey[]> {
  const made = keys.map(({ workspaceId, scopes = SCOPES, name = "Key" }) => {
    const { secret, ...stored } = newKey();
    const id = newId();
    const row = { id, workspace_id: workspaceId, name, ...stored, scopes, created_by_id: owner.id };
    return { row, key: { id, secret } };
  });
  await insertRows(
    sql,
    "api_keys",
    made.map(({ row }) => row),
  );
  return made.map(({ key }) => key);
}

export interface SeededWorkspace {
  id: string;
  slug: string;
  /** An active bot. */
  botId: string;
  /** Keys with every scope. */
  keys: SeededKey[];
}

interface Sizes {
  workspaces: number;
  keysPerWorkspace: number;
  schema: BotSchema;
}

/** Creates one owner's Business workspaces, each with an active bot of this schema, by SQL, also while a server runs. */
export async function createWorkspaces(
  sql: Queryable,
  owner: Owner,
  { workspaces, keysPerWorkspace, schema }: Sizes,
): Promise<SeededWorkspace[]> {
  const made = Array.from({ length: workspaces }, () => {
    const id = newId();
    return { id, slug: `seeded-${id.slice(1, 13)}`, botId: newId() };
  });
  const updated_at = isoNow();
  await insertRows(
    sql,
    "workspaces",
    made.map(({ id, slug }) => ({ id, slug, name: `Seeded ${slug}`, plan: "BUSINESS", updated_at })),
  );
  await insertRows(
    sql,
    "members",
    made.map(({ id }) => ({ id: `m${id}`, workspace_id: id, user_id: owner.id, role: "OWNER" })),
  );
  const bot = { name: "Project intake", status: "ACTIVE", schema, updated_at };
  await insertRows(
    sql,
    "intake_bots",
    made.map(({ id, botId }) => ({ id: botId, workspace_id: id, share_url: `bot-${botId}`, ...bot })),
  );
  const wanted = made.flatMap(({ id }) =>
    Array.from({ length: keysPerWorkspace }, () => ({ workspaceId: id })),
  );
  const keys = await createKeys(sql, owner, wanted);
  return made.map((workspace, index) => ({
    ...workspace,
    keys: keys.slice(index * keysPerWorkspace, (index + 1) * keysPerWorkspace),
  }));
}
