import "server-only";

import { LIST_COLUMNS, PANEL_COLUMNS } from "@/lib/contracts/log/log-fields";
import { OUTCOME_INFO, OUTCOMES } from "@/lib/outcomes";
import { keysOf } from "@/lib/typed-objects";

/* The columns that the dashboard reads, which follow from the schemas of its JSON. */

/** The columns that the list reads. Other tables have the names of the key and the bot: `summary-row.ts`. */
export const SUMMARY_COLUMNS = [...keysOf(LIST_COLUMNS), "apiKeyId"] as const;
/** The columns that the panel and the explainers read: all of them, in both forms. */
export const DETAIL_COLUMNS = [
  ...SUMMARY_COLUMNS,
  ...keysOf(PANEL_COLUMNS),
  "errorDetails",
  "reason",
  "workspaceId",
  "causes",
  "detail",
  "responseText",
  "responseHash",
] as const;

/** The sum of `requests` of each outcome, in the form of `OutcomeCounts`. */
export const OUTCOME_COUNTS = OUTCOMES.map((outcome) => {
  const ranges = OUTCOME_INFO[outcome].statuses.map(([first, last]) => `status BETWEEN ${first} AND ${last}`);
  return `coalesce(sum(requests) FILTER (WHERE ${ranges.join(" OR ")}), 0)::float8 AS ${outcome}`;
}).join(", ");
