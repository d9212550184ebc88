import "server-only";

import { submissionDataSchema } from "@/lib/contracts/public-api";
import { DashboardError } from "@/lib/errors/app-error";
import type { BotSubmission, BotSubmissionPage, BotSubmissionRow } from "@/lib/contracts/managed-bot";
import type { UserContext } from "../context";
import { noSuchBot } from "../intake-bots/managed-bot";
import { getPool } from "@/server/database/db";
import type { Position } from "@/server/platform/keyset";
import { readSubmissionPage } from "./submission-page";

const PAGE_SIZE = 50;

interface ListInput {
  id: string;
  cursor?: string | undefined;
}

/** One page of a bot's submissions, newest first. Needs no schema, so that those of a broken bot stay readable. */
export async function listManagedSubmissions(
  ctx: UserContext,
  { id, cursor }: ListInput,
): Promise<BotSubmissionPage> {
  await getBotOfMember(ctx, id);
  const where = { workspaceId: ctx.workspace.id, intakeBotId: id };
  const page = await readSubmissionPage(getPool(), where, {
    limit: PAGE_SIZE,
    cursor: cursor ? decode(cursor) : null,
  });
  return {
    submissions: page.rows.map((row) => toRow({ ...row, data: JSON.parse(row.data) })),
    nextCursor: page.next && encode(page.next),
  };
}

/** A submission with its conversation and the key that created it. */
export async function getManagedSubmission(
  ctx: UserContext,
  { id, submissionId }: { id: string; submissionId: string },
): Promise<BotSubmission> {
  const workspaceId = ctx.workspace.id;
  const row = await ctx.db.submission.findFirst({
    where: { id: submissionId, intakeBotId: id, workspaceId },
    include: { messages: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
  });
  if (!row) throw new DashboardError("not_found", "This intake bot has no such submission");
  const apiKey =
    row.apiKeyId === null
      ? null
      : await ctx.db.apiKey.findFirst({
          where: { id: row.apiKeyId, workspaceId },
          select: { id: true, name: true },
        });
  return {
    ...toRow(row),
    updatedAt: row.updatedAt.toISOString(),
    apiKey,
    messages: row.messages.map(({ id: messageId, role, content, createdAt }) => ({
      id: messageId,
      role,
      content,
      createdAt: createdAt.toISOString(),
    })),
  };
}

/** The bot of a submission's address. */
export async function getBotOfMember(
  ctx: UserContext,
  id: string,
): Promise<{ name: string; schema: unknown }> {
  const where = { id, workspaceId: ctx.workspace.id };
  const bot = await ctx.db.intakeBot.findFirst({ where, select: { name: true, schema: true } });
  if (!bot) throw noSuchBot();
  return bot;
}

interface StoredRow extends Omit<BotSubmissionRow, "data" | "summary" | "createdAt"> {
  data: unknown;
  aiSummary: string | null;
  createdAt: Date;
}

function toRow({
  id,
  data,
  status,
  aiSummary,
  isTest,
  schemaVersion,
  fileCount,
  createdAt,
}: StoredRow): BotSubmissionRow {
  return {
    id,
    data: submissionDataSchema.parse(data),
    status,
    summary: aiSummary,
    isTest,
    schemaVersion,
    fileCount,
    createdAt: createdAt.toISOString(),
  };
}

const encode = ({ createdAt, id }: Position): string => `${createdAt.getTime()}_${id}`;

function decode(cursor: string): Position {
  const [time = "", id = ""] = cursor.split("_");
  return { createdAt: new Date(Number(time)), id };
}
