"use client";

import { useWorkspace } from "@/components/shell/workspace-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import type { Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format/format-number";
import { findKeyHold } from "@/lib/key-state";
import { limitAdvice } from "@/lib/limit-copy";
import { type Plan, PLAN_LIMITS } from "@/lib/plans";

const LABELS = { api_keys: "Active API keys", webhooks: "Webhook endpoints" } as const;
/** The plan still counts them while the API refuses every call; the screen of keys says the same. */
const NONE_WORKS = "API keys, none works";

/** The plan's limits on what exists now, rather than on a month's submissions. */
export function LimitsCard({ usage }: { usage: Usage }) {
  const plan = PLAN_LIMITS[usage.plan];
  const { archivedAt } = useWorkspace();
  const isHeld = findKeyHold({ plan: usage.plan, archivedAt }) !== null;
  const labelOf = (resource: keyof typeof LABELS, used: number) =>
    resource === "api_keys" && isHeld && used > 0 ? NONE_WORKS : LABELS[resource];
  return (
    <Card>
      <CardHeader>
        <CardTitle>Other limits</CardTitle>
      </CardHeader>
      <ul className="grid gap-4">
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

/** Advises near or at a limit. */
function Advice({ plan, resource, used }: { plan: Plan; resource: keyof typeof LIMITS; used: number }) {
  const advice = limitAdvice({ plan, used, ...LIMITS[resource] });
  return advice === null ? null : <p className="order-last text-xs text-muted">{advice}</p>;
}

function limitText(used: number, limit: number): string {
  if (used > limit && limit > 0) return `${formatNumber(used)}, ${formatNumber(limit)} allowed`;
  if (limit > 0) return `${formatNumber(used)} of ${formatNumber(limit)}`;
  return used > 0 ? `${formatNumber(used)}, not included` : "not included";
}
