"use client";

import { useWorkspace } from "@/components/shell/workspace-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import type { Usage } from "@/lib/contracts/usage";
import { limitAdvice } from "@/lib/limit-copy";
import { type Plan, PLAN_LIMITS } from "@/lib/workspace/plans";
import { limitLabel, limitText } from "./quota-copy";
import { CARD_HEIGHTS } from "./usage-skeleton";

/** The plan's limits on existing objects, as opposed to a month's submissions. */
export function LimitsCard({ usage }: { usage: Usage }) {
  const plan = PLAN_LIMITS[usage.plan];
  const { archivedAt } = useWorkspace();
  const labelOf = (resource: keyof typeof LIMITS, used: number) =>
    limitLabel(resource, used, { plan: usage.plan, archivedAt });
  return (
    <Card className={CARD_HEIGHTS.limits}>
      <CardHeader>
        <CardTitle className="font-semibold">Other limits, now</CardTitle>
      </CardHeader>
      <ul className="grid items-start gap-x-8 gap-y-4 sm:grid-cols-3">
        {usage.resources.map(({ resource, used, limit }) =>
          resource === "submissions" ? null : (
            <li key={resource} className="grid gap-1.5">
              <p className="flex justify-between gap-3">
                <span>{labelOf(resource, used)}</span>
                <span className="text-muted">{limitText(used, limit)}</span>
              </p>
              <Advice plan={usage.plan} resource={resource} used={used} />
              {limit > 0 ? (
                <Meter
                  value={used}
                  max={limit}
                  tone={used >= limit ? "warn" : "neutral"}
                  label={labelOf(resource, used)}
                  valueText={limitText(used, limit)}
                />
              ) : null}
            </li>
          ),
        )}
        <li className="flex justify-between gap-3">
          <span>Request log</span>
          <span className="text-muted">kept {plan.logRetentionDays} days</span>
        </li>
      </ul>
    </Card>
  );
}

const LIMITS = {
  api_keys: { limit: "activeApiKeys", verb: "Revoke" },
  webhooks: { limit: "webhookEndpoints", verb: "Delete" },
} as const;

/** Shows advice near or at a limit. */
function Advice({ plan, resource, used }: { plan: Plan; resource: keyof typeof LIMITS; used: number }) {
  const advice = limitAdvice({ plan, used, ...LIMITS[resource] });
  return advice === null ? null : <p className="order-last text-xs text-muted">{advice}</p>;
}
