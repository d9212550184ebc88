import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import { type ExportFormat, MAX_EXPORTED } from "@/lib/contracts/export";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { issueOfCause } from "@/lib/contracts/log/issue-cause";
import { issuePhrase } from "@/lib/errors/issue-phrase";
import { nameInMessage } from "@/lib/issue-copy";
import { visibleText } from "@/lib/text/visible-text";
import type { UserContext } from "@/server/context";
import { CSV_START, toCsvLine } from "@/server/exports/csv";
import { exportFile, type RowWriter, type WatchAccess } from "@/server/exports/file-export";
import { intakeBotIdIn, type SummaryRow } from "../summary-row";
import { readWholePage } from "./list";
import type { RowPage } from "./read-rows";

/** Few enough that no page holds the thread for long; a page of large rows is shorter still. */
const PAGE_SIZE = 250;

/**
 * Returns the matching requests as a file, newest first and at most `MAX_EXPORTED`. As in the list, rows beyond the plan's
 * retention are left out.
 */
export function exportRequests(
  ctx: UserContext,
  { format, ...filters }: RequestFilters & { format: ExportFormat },
  watchAccess: WatchAccess,
): Response {
  const minute = ctx.now.toISOString().slice(0, 16).replace("T", "-").replace(":", "");
  return exportFile({
    owner: { userId: ctx.actor.userId, workspaceId: ctx.workspace.id },
    watchAccess,
    fileName: `${ctx.workspace.slug}-requests-${minute}`,
    format,
    writer: WRITERS[format],
    pages: readPages(ctx, filters),
  });
}

async function* readPages(ctx: UserContext, filters: RequestFilters): AsyncGenerator<SummaryRow[], void> {
  let cursor: string | null = null;
  for (let left = MAX_EXPORTED; left > 0;) {
    const limit = Math.min(PAGE_SIZE, left);
    const place = { direction: "older", cursor } as const;
    const page: RowPage = await readWholePage(ctx, filters, place, limit);
    const { rows } = page;
    if (rows.length > 0) yield rows;
    if (rows.length < limit && !page.isCut) return;
    left -= rows.length;
    cursor = rows.at(-1)?.id ?? null;
  }
}

/** Its members are the columns, in this order. */
function toExported(row: SummaryRow) {
  return {
    id: toRequestId(row.id),
    created_at: row.createdAt.toISOString(),
    method: row.method,
    path: row.path,
    query: row.query,
    route: row.route,
    status: row.status,
    error_code: row.errorCode,
    error_message: row.errorMessage,
    causes: row.causes,
    duration_ms: row.durationUs / 1_000,
    key_id: row.apiKeyId,
    key_name: row.keyName,
    intake_bot_id: row.botName === null ? null : intakeBotIdIn(row.path),
    intake_bot_name: row.botName,
    client_address: row.clientAddress,
    user_agent: row.userAgent,
  };
}

const COLUMNS = [
  "id",
  "created_at",
  "method",
  "path",
  "query",
  "route",
  "status",
  "error_code",
  "error_message",
  "causes",
  "duration_ms",
  "key_id",
  "key_name",
  "intake_bot_id",
  "intake_bot_name",
  "client_address",
  "user_agent",
] as const satisfies readonly (keyof ReturnType<typeof toExported>)[];

const IS_PLAIN_PLACE = /^[\w."$-]{1,60}$/;

/**
 * A cause as people read it in a table: "data.email is missing (required)". Any other cause is a word of its own. A caller chose
 * the names in a place, so one that could be taken for something else is quoted, and cut if it is long.
 */
function inWords(cause: string): string {
  const issue = issueOfCause(cause);
  if (issue === null) return cause;
  const { place, words } = issuePhrase(cause);
  const shown = place === null || IS_PLAIN_PLACE.test(place) ? place : nameInMessage(visibleText(place));
  return `${shown === null ? words : `${shown} ${words}`} (${issue.code})`;
}

const WRITERS: Readonly<Record<ExportFormat, RowWriter<SummaryRow>>> = {
  csv: {
    start: CSV_START + toCsvLine(COLUMNS),
    line: (row) => {
      const exported = { ...toExported(row), causes: row.causes.map(inWords) };
      return toCsvLine(COLUMNS.map((name) => exported[name]));
    },
  },
  ndjson: { start: "", line: (row) => `${JSON.stringify(toExported(row))}\n` },
};
