import { MINUTE_MS, SECOND_MS } from "../time";

/** The one table of plans, for the API, the dashboard and billing. */
export const PLANS = ["free", "pro", "business"] as const;
export type Plan = (typeof PLANS)[number];

export const FEATURES = ["api_access", "webhooks"] as const;
export type Feature = (typeof FEATURES)[number];

/** The sliding window in which a key's requests, and an address's failed authentications, are counted. */
export const RATE_WINDOW_MS = MINUTE_MS;
export const RATE_WINDOW_SECONDS = RATE_WINDOW_MS / SECOND_MS;
/** For sentences: "in any 60 seconds". */
export const RATE_WINDOW_COPY = `${RATE_WINDOW_SECONDS} seconds`;

export interface PlanLimits {
  name: string;
  features: Readonly<Record<Feature, boolean>>;
  /** Per key, in any `RATE_WINDOW_MS`. */
  requestsPerMinute: number;
  activeApiKeys: number;
  submissionsPerMonth: number;
  webhookEndpoints: number;
  logRetentionDays: number;
}

export const PLAN_LIMITS: Record<Plan, PlanLimits> = {
  free: {
    name: "Free",
    features: { api_access: false, webhooks: false },
    requestsPerMinute: 0,
    activeApiKeys: 0,
    submissionsPerMonth: 50,
    webhookEndpoints: 0,
    logRetentionDays: 7,
  },
  pro: {
    name: "Pro",
    features: { api_access: true, webhooks: false },
    requestsPerMinute: 100,
    activeApiKeys: 3,
    submissionsPerMonth: 500,
    webhookEndpoints: 0,
    logRetentionDays: 30,
  },
  business: {
    name: "Business",
    features: { api_access: true, webhooks: true },
    requestsPerMinute: 500,
    activeApiKeys: 10,
    submissionsPerMonth: 10_000,
    webhookEndpoints: 10,
    logRetentionDays: 90,
  },
};

export const FEATURE_LABELS: Record<Feature, string> = {
  api_access: "API access",
  webhooks: "Outbound webhooks",
};

/** The names of a plan's limits, wherever they are listed. */
export const LIMIT_LABELS: Record<Exclude<keyof PlanLimits, "name" | "features">, string> = {
  requestsPerMinute: "Requests a minute, per key",
  activeApiKeys: "Active API keys",
  submissionsPerMonth: "Submissions a month",
  webhookEndpoints: "Webhook endpoints",
  logRetentionDays: "Request log, days",
};

/** The parts in which plans differ. */
export const PLAN_TOPICS = ["calls", "keys", "submissions", "webhooks", "log"] as const;
export type PlanTopic = (typeof PLAN_TOPICS)[number];

/** The part of a plan that includes the feature. */
export const FEATURE_TOPICS: Record<Feature, PlanTopic> = { api_access: "calls", webhooks: "webhooks" };

/** Requirements to a plan: features that it must include, and amounts that it must allow. */
export interface PlanNeeds extends Partial<
  Pick<PlanLimits, "requestsPerMinute" | "activeApiKeys" | "submissionsPerMonth" | "webhookEndpoints">
> {
  features?: readonly Feature[];
}

export function planFits(plan: Plan, { features = [], ...amounts }: PlanNeeds): boolean {
  const limits = PLAN_LIMITS[plan];
  return (
    features.every((feature) => limits.features[feature]) &&
    AMOUNTS.every((name) => limits[name] >= (amounts[name] ?? 0))
  );
}

const AMOUNTS = ["requestsPerMinute", "activeApiKeys", "submissionsPerMonth", "webhookEndpoints"] as const;

/** The cheapest plan above `plan` that meets all requirements; null when none does. */
export function cheapestPlanAbove(plan: Plan, needs: PlanNeeds): Plan | null {
  return PLANS.slice(PLANS.indexOf(plan) + 1).find((higher) => planFits(higher, needs)) ?? null;
}

/** First instant of the calendar month (UTC) of `now`: a plan's month. */
export function monthStart(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

/** First instant of the next calendar month (UTC), when a plan's counters reset. */
export function nextMonthStart(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}
