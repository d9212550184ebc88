import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { PLAN_LIMITS, PLAN_TOPICS, type Plan, type PlanTopic } from "@/lib/workspace/plans";

/** The workspace's present use, to compare with a plan's limits. */
export interface PlanFacts {
  activeKeys: number;
  webhooks: number;
  submissionsUsed: number;
  /** When the monthly counter resets. */
  resetsAt: string;
}

/**
 * The immediate consequences of moving from one plan to another: every difference of the two, the sought one first, then
 * the most important ones.
 */
export function planConsequences(
  from: Plan,
  to: Plan,
  facts: PlanFacts,
  sought: PlanTopic | null = null,
): string[] {
  const lines: Record<PlanTopic, string[]> = {
    calls: callConsequences(from, to),
    keys: keyConsequences(to, facts),
    submissions: [submissionConsequence(to, facts)],
    webhooks: webhookConsequences(from, to, facts),
    log: logConsequences(from, to),
  };
  const others = PLAN_TOPICS.filter((topic) => topic !== sought);
  return [...(sought ? [sought] : []), ...others].flatMap((topic) => lines[topic]);
}

function callConsequences(from: Plan, to: Plan): string[] {
  const [before, after] = [PLAN_LIMITS[from], PLAN_LIMITS[to]];
  if (!after.features.api_access) return ["API calls are refused at once, with feature_not_available."];
  if (!before.features.api_access) {
    return [`API calls work at once, up to ${after.requestsPerMinute} a minute per key.`];
  }
  return [
    `Each key may send ${after.requestsPerMinute} requests a minute instead of ${before.requestsPerMinute}.`,
  ];
}

function keyConsequences(to: Plan, { activeKeys }: PlanFacts): string[] {
  const { activeApiKeys, features } = PLAN_LIMITS[to];
  if (activeKeys === 0) {
    return [
      activeApiKeys === 0 ? "No API keys can be created." : `Up to ${activeApiKeys} API keys can be active.`,
    ];
  }
  const kept = `${countOf(activeKeys, "active key")} ${activeKeys === 1 ? "is" : "are"} kept`;
  if (!features.api_access) return [`${kept}; they work again when the plan includes API access.`];
  if (activeKeys < activeApiKeys) return [`${kept}, of at most ${activeApiKeys}.`];
  return [`${kept}; new ones are refused until fewer than ${activeApiKeys} are active.`];
}

function submissionConsequence(to: Plan, { submissionsUsed, resetsAt }: PlanFacts): string {
  const { submissionsPerMonth } = PLAN_LIMITS[to];
  const monthly = `${formatNumber(submissionsPerMonth)} submissions a month`;
  if (submissionsUsed < submissionsPerMonth) return `${monthly}; ${formatNumber(submissionsUsed)} are used.`;
  return `${monthly}; ${formatNumber(submissionsUsed)} are used, so new ones are refused until ${formatMoment(resetsAt)}.`;
}

function webhookConsequences(from: Plan, to: Plan, { webhooks }: PlanFacts): string[] {
  const [before, after] = [PLAN_LIMITS[from], PLAN_LIMITS[to]];
  if (before.webhookEndpoints === after.webhookEndpoints) return [];
  if (after.features.webhooks) {
    const instead = before.webhookEndpoints === 0 ? "none" : String(before.webhookEndpoints);
    return [`Up to ${after.webhookEndpoints} webhook endpoints can be created instead of ${instead}.`];
  }
  if (webhooks === 0) return ["No webhook endpoints can be created."];
  const kept = `${countOf(webhooks, "webhook endpoint")} ${webhooks === 1 ? "is" : "are"} kept`;
  return [`${kept}; creating new ones is refused.`];
}

function logConsequences(from: Plan, to: Plan): string[] {
  const [before, after] = [PLAN_LIMITS[from].logRetentionDays, PLAN_LIMITS[to].logRetentionDays];
  return before === after ? [] : [`The request log is kept ${after} days instead of ${before}.`];
}
