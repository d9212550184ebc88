import { formatNumber } from "../../format/format-number";
import { FEATURE_LABELS, LIMIT_LABELS, PLAN_LIMITS, type PlanLimits, PLANS } from "../../workspace/plans";
import type { Block } from "../page";

type Row = readonly [label: string, value: (limits: PlanLimits) => string];

const yesOrNo = (isIncluded: boolean) => (isIncluded ? "yes" : "no");

const limitRow = (name: keyof typeof LIMIT_LABELS): Row => [
  LIMIT_LABELS[name],
  (limits) => formatNumber(limits[name]),
];

const ROWS = {
  apiAccess: [FEATURE_LABELS.api_access, ({ features }) => yesOrNo(features.api_access)],
  webhookAccess: [FEATURE_LABELS.webhooks, ({ features }) => yesOrNo(features.webhooks)],
  submissions: limitRow("submissionsPerMonth"),
  requests: limitRow("requestsPerMinute"),
  keys: limitRow("activeApiKeys"),
  webhooks: limitRow("webhookEndpoints"),
  logDays: limitRow("logRetentionDays"),
} as const satisfies Record<string, Row>;

/** A table with a column for each plan and a row for each of these facts. */
export function planTable(caption: string, facts: readonly (keyof typeof ROWS)[]): Block {
  return {
    kind: "table",
    caption,
    head: ["Limit", ...PLANS.map((plan) => PLAN_LIMITS[plan].name)],
    rows: facts.map((fact) => {
      const [label, value] = ROWS[fact];
      return [label, ...PLANS.map((plan) => value(PLAN_LIMITS[plan]))];
    }),
  };
}
