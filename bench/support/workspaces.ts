import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Pool } from "pg";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { PLAN_LIMITS } from "@/lib/plans";
import { SCOPES } from "@/lib/scopes";
import { newKey } from "./key-form";
import { getRequest } from "./load-connection";

export const KEY_LIMIT = PLAN_LIMITS.business.requestsPerMinute;
const KEYS_EACH = PLAN_LIMITS.business.activeApiKeys;

/** What a key of the load may call, and with what. */
export interface Caller {
  workspaceId: string;
  slug: string;
  keyId: string;
  key: string;
  botId: string;
  /** GET of the workspace's bot, as it goes over the wire. */
  request: string;
}

export interface Owner {
  id: string;
  email: string;
  password: string;
}

const field = { kind: "field", required: false } as const;

/** What a customer's bot looks like: a welcome, a dozen questions, a closing line. */
const SCHEMA: BotSchema = [
  {
    id: "c1",
    kind: "content",
    name: "welcome",
    label: "Welcome",
    content_type: "markdown",
    body: "Tell us about your **project**. It takes about three minutes.",
  },
  { ...field, id: "f1", name: "full_name", label: "Your full name", type: "text", required: true },
  { ...field, id: "f2", name: "email", label: "E-mail", type: "email", required: true },
  { ...field, id: "f3", name: "phone", label: "Phone", type: "phone" },
  { ...field, id: "f4", name: "company", label: "Company", type: "text", required: true },
  { ...field, id: "f5", name: "website", label: "Website", type: "url" },
  { ...field, id: "f6", name: "employees", label: "How many people work there?", type: "number" },
  {
    ...field,
    id: "f7",
    name: "industry",
    label: "Industry",
    type: "select",
    options: ["Health", "Finance", "Retail", "Other"],
  },
  {
    ...field,
    id: "f8",
    name: "topics",
    label: "What is it about?",
    type: "multi_select",
    options: ["Website", "Shop", "Automation"],
  },
  { ...field, id: "f9", name: "budget", label: "Budget in euro", type: "number" },
  { ...field, id: "f10", name: "start_date", label: "When should it start?", type: "date" },
  { ...field, id: "f11", name: "newsletter", label: "May we write to you?", type: "boolean" },
  { ...field, id: "f12", name: "notes", label: "Anything else?", type: "textarea" },
  {
    id: "c2",
    kind: "content",
    name: "closing",
    label: "Closing",
    content_type: "markdown",
    body: "Thank you, {{full_name}}. We answer within a day.",
  },
];

const newId = () => `c${randomBytes(12).toString("hex")}`;

/** A person who owns every workspace of the run, and can sign in. */
export async function createOwner(sql: Pool): Promise<Owner> {
  const owner = { id: newId(), email: `${newId()}@people.example`, password: `bench-${newId()}` };
  await sql.query(
    "INSERT INTO users (id, name, email, email_verified, updated_at) VALUES ($1, 'Olga Bench', $2, true, now())",
    [owner.id, owner.email],
  );
  await sql.query(
    `INSERT INTO accounts (id, account_id, provider_id, user_id, password, updated_at)
     VALUES ($1, $2, 'credential', $2, $3, now())`,
    [newId(), owner.id, await hashPassword(owner.password)],
  );
  return owner;
}

interface NewWorkspace {
  id: string;
  slug: string;
  botId: string;
  share: string;
}

const column = <T, R>(rows: readonly T[], pick: (row: T) => R): R[] => rows.map(pick);

async function insertWorkspaces(sql: Pool, owner: Owner, rows: readonly NewWorkspace[]): Promise<void> {
  await sql.query(
    `INSERT INTO workspaces (id, slug, name, plan, updated_at)
     SELECT id, slug, 'Bench ' || slug, 'BUSINESS', now() FROM unnest($1::text[], $2::text[]) AS w (id, slug)`,
    [column(rows, ({ id }) => id), column(rows, ({ slug }) => slug)],
  );
  await sql.query(
    `INSERT INTO members (id, workspace_id, user_id, role)
     SELECT 'm' || id, id, $2, 'OWNER' FROM unnest($1::text[]) AS w (id)`,
    [column(rows, ({ id }) => id), owner.id],
  );
  await sql.query(
    `INSERT INTO intake_bots (id, workspace_id, name, status, share_url, schema, updated_at)
     SELECT id, workspace_id, 'Project intake', 'ACTIVE', share, $4, now()
     FROM unnest($1::text[], $2::text[], $3::text[]) AS b (id, workspace_id, share)`,
    [
      column(rows, ({ botId }) => botId),
      column(rows, ({ id }) => id),
      column(rows, ({ share }) => share),
      JSON.stringify(SCHEMA),
    ],
  );
}

/** At least `keys` keys of Business workspaces, ten each, and an active bot in every workspace. */
export async function createCallers(sql: Pool, owner: Owner, keys: number): Promise<Caller[]> {
  const workspaces = Array.from({ length: Math.ceil(keys / KEYS_EACH) }, () => {
    const id = newId();
    return { id, slug: `bench-${id.slice(1, 13)}`, botId: newId(), share: `bot-${id.slice(1, 13)}` };
  });
  await insertWorkspaces(sql, owner, workspaces);
  const made = workspaces.flatMap((workspace) =>
    Array.from({ length: KEYS_EACH }, () => ({ workspace, id: newId(), ...newKey() })),
  );
  await sql.query(
    `INSERT INTO api_keys (id, workspace_id, name, hash, start, "end", scopes, created_by_id)
     SELECT id, workspace_id, 'Bench key', hash, s, e, $6, $7
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS k (id, workspace_id, hash, s, e)`,
    [
      column(made, ({ id }) => id),
      column(made, ({ workspace }) => workspace.id),
      column(made, ({ hash }) => hash),
      column(made, ({ start }) => start),
      column(made, ({ end }) => end),
      [...SCOPES],
      owner.id,
    ],
  );
  return made.map(({ workspace: { id, slug, botId }, id: keyId, secret }) => ({
    workspaceId: id,
    slug,
    keyId,
    key: secret,
    botId,
    request: getRequest(`/api/v1/intake-bots/${botId}`, secret),
  }));
}
