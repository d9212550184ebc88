import "server-only";

import { CAUSES } from "./causes";
import { selectList } from "./log-columns";
import { SUMMARY_COLUMNS } from "./read-columns";
import type { RequestRecord } from "./record";

/** A row of the log as its list shows it. */
export interface SummaryRow extends Omit<Pick<RequestRecord, (typeof SUMMARY_COLUMNS)[number]>, "createdAt"> {
  createdAt: Date;
  /** Of the key and the bot of its workspace, while they exist. */
  keyName: string | null;
  botName: string | null;
  /** The facts that decided a refusal beside its code. */
  causes: readonly string[];
}

const BOT_PATH = "/intake-bots/";

/** The id in the path of a call that is about one bot, whether or not the workspace has that bot. */
export function intakeBotIdIn(path: string): string | null {
  return path.startsWith(BOT_PATH) ? (path.slice(BOT_PATH.length).split("/")[0] ?? null) : null;
}

const nameOf = (table: string, id: string) =>
  `(SELECT name FROM ${table} named WHERE named.id = ${id} AND named.workspace_id = request_log.workspace_id)`;

/** Selects a `SummaryRow` from `request_log`. */
export const SUMMARY_SELECT = `${selectList(SUMMARY_COLUMNS)}, ${CAUSES} AS causes,
  ${nameOf("api_keys", "request_log.api_key_id")} AS "keyName",
  ${nameOf("intake_bots", `CASE WHEN starts_with(path, '${BOT_PATH}') THEN split_part(path, '/', 3) END`)} AS "botName"`;
