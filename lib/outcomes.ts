import * as z from "zod";
import { recordOf } from "./typed-objects";

/** The outcomes of a request, by its status; from the baseline of a chart up. */
export const OUTCOMES = ["ok", "refused", "limited", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type StatusTone = "ok" | "warn" | "limit" | "bad";

interface OutcomeInfo {
  /** In legends, readings and the headings of tables. */
  name: string;
  /** Explains the name in menus. */
  hint: string;
  tone: StatusTone;
  /** Success is the background that failures stand out from. */
  chartTone: Exclude<StatusTone, "ok"> | "neutral";
  /** First and last status of each range. The ranges of all outcomes cover every status once. */
  statuses: readonly (readonly [first: number, last: number])[];
  /** The log's filter on the status that shows them. */
  filter: string;
}

export const OUTCOME_INFO: Readonly<Record<Outcome, OutcomeInfo>> = {
  ok: {
    name: "2xx",
    hint: "Succeeded",
    tone: "ok",
    chartTone: "neutral",
    statuses: [[0, 399]],
    filter: "2xx",
  },
  refused: {
    name: "4xx",
    hint: "Refused",
    tone: "warn",
    chartTone: "warn",
    statuses: [
      [400, 428],
      [430, 499],
    ],
    filter: "4xx,-429",
  },
  limited: {
    name: "429",
    hint: "Too many requests",
    tone: "limit",
    chartTone: "limit",
    statuses: [[429, 429]],
    filter: "429",
  },
  failed: {
    name: "5xx",
    hint: "Failed",
    tone: "bad",
    chartTone: "bad",
    statuses: [[500, 999]],
    filter: "5xx",
  },
};

/** The filter on the status that shows successes. */
export const SUCCESS_FILTER = OUTCOME_INFO.ok.filter;
/** The one that shows all other requests. */
export const FAILURE_FILTER = `-${SUCCESS_FILTER}`;

export function outcomeOf(status: number): Outcome {
  const holds = (outcome: Outcome) =>
    OUTCOME_INFO[outcome].statuses.some(([first, last]) => status >= first && status <= last);
  return OUTCOMES.find(holds) ?? "failed";
}

export const isFailure = ({ status }: { status: number }): boolean => outcomeOf(status) !== "ok";
export const statusTone = (status: number): StatusTone => OUTCOME_INFO[outcomeOf(status)].tone;

/** How many requests had each outcome. */
export const outcomeCountsSchema = z.object(recordOf(OUTCOMES, () => z.int()));
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

export const NO_REQUESTS: Readonly<OutcomeCounts> = recordOf(OUTCOMES, () => 0);

export function totalOf(counts: OutcomeCounts): number {
  return OUTCOMES.reduce((total, outcome) => total + counts[outcome], 0);
}

/** The counts as the segments of a bar. */
export function outcomeSegments(counts: OutcomeCounts) {
  return OUTCOMES.map((outcome) => {
    const { name, chartTone } = OUTCOME_INFO[outcome];
    return { name, tone: chartTone, value: counts[outcome] };
  });
}
