import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import type { Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format-number";
import { PLAN_LIMITS } from "@/lib/plans";

const LABELS = { api_keys: "Active API keys", webhooks: "Webhook endpoints" } as const;

/** What the plan counts as it stands now, beside the month's submissions. */
export function LimitsCard({ usage }: { usage: Usage }) {
  const plan = PLAN_LIMITS[usage.plan];
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
                <span>{LABELS[resource]}</span>
                <span className="text-muted">{limitText(used, limit)}</span>
              </p>
              {limit > 0 ? (
                <Meter
                  value={used}
                  max={limit}
                  tone={used >= limit ? "warn" : "neutral"}
                  label={LABELS[resource]}
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

function limitText(used: number, limit: number): string {
  if (limit > 0) return `${formatNumber(used)} of ${formatNumber(limit)}`;
  return used > 0 ? `${formatNumber(used)}, not included` : "not included";
}
