import "server-only";

import { storedFields } from "@/lib/contracts/intake-bot";
import { type ExportFormat, MAX_EXPORTED } from "@/lib/contracts/export";
import { toSlug } from "@/lib/slug";
import type { UserContext } from "../context";
import { getPool } from "@/server/database/db";
import { CSV_START, toCsvLine } from "@/server/exports/csv";
import { exportFile, type RowWriter, type WatchAccess } from "@/server/exports/file-export";
import type { Position } from "@/server/platform/keyset";
import { getBotOfMember } from "./managed-submissions";
import { type ListedSubmission, readSubmissionPage } from "./submission-page";
import { toSubmissionListItem } from "./submission.dto";

const PAGE_SIZE = 500;

type Writer = RowWriter<ListedSubmission>;

/** The bot's submissions as a file, newest first and at most `MAX_EXPORTED`. */
export async function exportSubmissions(
  ctx: UserContext,
  { id, format }: { id: string; format: ExportFormat },
  watchAccess: WatchAccess,
): Promise<Response> {
  const bot = await getBotOfMember(ctx, id);
  const day = ctx.now.toISOString().slice(0, 10);
  async function* pages() {
    yield* readPages(ctx.workspace.id, id);
    // A bot that was deleted meanwhile took its submissions along: the file is not complete.
    await getBotOfMember(ctx, id);
  }
  return exportFile({
    owner: { userId: ctx.actor.userId, workspaceId: ctx.workspace.id },
    watchAccess,
    fileName: `${toSlug(bot.name, "intake-bot")}-submissions-${day}`,
    format,
    writer: format === "csv" ? csvWriter(bot.schema) : ndjsonWriter,
    pages: pages(),
  });
}

async function* readPages(
  workspaceId: string,
  intakeBotId: string,
): AsyncGenerator<ListedSubmission[], void> {
  let cursor: Position | null = null;
  for (let left = MAX_EXPORTED; left > 0;) {
    const limit = Math.min(PAGE_SIZE, left);
    const page = await readSubmissionPage(getPool(), { workspaceId, intakeBotId }, { limit, cursor });
    if (page.rows.length > 0) yield page.rows;
    if (page.next === null) return;
    left -= page.rows.length;
    cursor = page.next;
  }
}

/** The same objects as the API's list returns: exact values, for programs. */
const ndjsonWriter: Writer = {
  start: "",
  line: (row) => `${JSON.stringify(toSubmissionListItem(row))}\n`,
};

const FACTS = [
  "id",
  "created_at",
  "status",
  "is_test",
  "schema_version",
  "file_count",
  "ai_summary",
] as const;

/** One column for each of the bot's fields, and one for answers to fields that it no longer has. */
function csvWriter(schema: unknown): Writer {
  const names = storedFields(schema).map(({ name }) => name);
  const known = new Set(names);
  const line = (row: ListedSubmission) => {
    const item = toSubmissionListItem(row);
    const former = Object.entries(item.data).filter(([name, value]) => !known.has(name) && value !== null);
    return toCsvLine([
      ...FACTS.map((name) => item[name]),
      ...names.map((name) => (Object.hasOwn(item.data, name) ? item.data[name] : null)),
      former.length > 0 ? JSON.stringify(Object.fromEntries(former)) : null,
    ]);
  };
  return {
    start: CSV_START + toCsvLine([...FACTS, ...names.map((name) => `data.${name}`), "former_answers"]),
    line,
  };
}
