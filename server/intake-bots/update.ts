import "server-only";

import type { IntakeBotStatus } from "@/server/generated/prisma/enums";
import { DashboardError } from "@/lib/errors/app-error";
import type { Bot } from "@/lib/contracts/managed-bot";
import type { UpdateBot } from "@/lib/intake-bots/draft";
import { schemaChanges } from "@/lib/intake-bots/schema-changes";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { afterTransaction, lockWorkspace, type UserContext, withTransaction } from "../context";
import { invalidateIntakeBot } from "./bot-changes";
import { requireFields } from "./create";
import { getManagedBot, noSuchBot, requireOpenWorkspace } from "./managed-bot";
import { readStoredSchema } from "./read-stored-schema";

interface LockedBot {
  id: string;
  name: string;
  description: string | null;
  status: IntakeBotStatus;
  schema: unknown;
  schemaVersion: number;
}

/** Of the changes to a schema, the audit log keeps the first: each is a sentence. */
const MAX_AUDITED_CHANGES = 50;

/**
 * Renames, describes, edits the schema, activates or pauses, in force with the next request. An equal value changes nothing.
 * Stored submissions stay as they are: each keeps the version of the schema that it answers.
 */
export async function updateManagedBot(ctx: UserContext, input: UpdateBot & { id: string }): Promise<Bot> {
  requirePermission(ctx, "intake-bots:write");
  return withTransaction(ctx, async (tx) => {
    requireOpenWorkspace(await lockWorkspace(tx, "shared"));
    const stored = await lockBot(tx, input.id);
    const bot = { ...stored, name: input.name ?? stored.name };
    await rename(tx, stored, bot.name);
    if (input.description !== undefined) await describe(tx, bot, input.description);
    const schema = input.schema ? await changeSchema(tx, bot, input.schema) : bot.schema;
    if (input.status !== undefined) await changeStatus(tx, { ...bot, schema }, input.status);
    afterTransaction(tx.db, () => invalidateIntakeBot(tx.workspace.id, bot.id));
    return getManagedBot(tx, bot);
  });
}

/** Locks the row against other changes, but not against new submissions, which refer to it. */
export async function lockBot(tx: UserContext, id: string): Promise<LockedBot> {
  const [bot] = await tx.db.$queryRaw<LockedBot[]>`
    SELECT id, name, description, status::text AS status, schema, schema_version AS "schemaVersion"
    FROM intake_bots WHERE id = ${id} AND workspace_id = ${tx.workspace.id} FOR NO KEY UPDATE`;
  if (!bot) throw noSuchBot();
  return bot;
}

interface Change {
  data: Parameters<UserContext["db"]["intakeBot"]["updateMany"]>[0]["data"];
  audit: Omit<Parameters<typeof recordAudit>[1], "targetId">;
}

async function write(tx: UserContext, { id }: LockedBot, { data, audit }: Change): Promise<void> {
  const where = { id, workspaceId: tx.workspace.id };
  await tx.db.intakeBot.updateMany({ where, data: { ...data, updatedAt: tx.now } });
  await recordAudit(tx, { ...audit, targetId: id });
}

async function rename(tx: UserContext, bot: LockedBot, name: string): Promise<void> {
  if (name === bot.name) return;
  const audit = { action: "intake_bot.renamed", data: { from: bot.name, to: name } } as const;
  await write(tx, bot, { data: { name }, audit });
}

async function describe(tx: UserContext, bot: LockedBot, description: string | null): Promise<void> {
  if (description === bot.description) return;
  const data = { name: bot.name, from: bot.description, to: description };
  await write(tx, bot, { data: { description }, audit: { action: "intake_bot.described", data } });
}

async function changeSchema(
  tx: UserContext,
  bot: LockedBot,
  { blocks, editedVersion }: NonNullable<UpdateBot["schema"]>,
): Promise<unknown> {
  const { blocks: before, broken } = readStoredSchema(bot.schema);
  // Read as the stored one is, so that the order of members makes no difference.
  const { blocks: after } = readStoredSchema(blocks);
  if (!broken && JSON.stringify(before) === JSON.stringify(after)) return bot.schema;
  if (editedVersion !== bot.schemaVersion)
    throw new DashboardError(
      "conflict",
      `Somebody else has changed this schema: it is at version ${bot.schemaVersion} now. Discard your changes to see it.`,
    );
  if (bot.status === "ACTIVE") requireFields(blocks, "pause the bot first");
  const version = bot.schemaVersion + 1;
  const changes = schemaChanges(before, after).map(({ text }) => text);
  const data = {
    name: bot.name,
    from: bot.schemaVersion,
    to: version,
    repaired: broken !== null,
    changes: changes.slice(0, MAX_AUDITED_CHANGES),
  };
  await write(tx, bot, {
    data: { schema: blocks, schemaVersion: version },
    audit: { action: "intake_bot.schema_changed", data },
  });
  return blocks;
}

const STATUS_ACTIONS = { ACTIVE: "intake_bot.activated", PAUSED: "intake_bot.paused" } as const;

async function changeStatus(
  tx: UserContext,
  bot: LockedBot,
  status: NonNullable<UpdateBot["status"]>,
): Promise<void> {
  if (status === bot.status) return;
  if (status === "ACTIVE") {
    const { blocks, broken } = readStoredSchema(bot.schema);
    if (broken) throw new DashboardError("conflict", "The stored schema is broken. Save a valid one first.");
    requireFields(blocks);
  }
  const data = { name: bot.name, from: bot.status };
  await write(tx, bot, { data: { status }, audit: { action: STATUS_ACTIONS[status], data } });
}
