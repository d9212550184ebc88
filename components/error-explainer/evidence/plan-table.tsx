import { Check, Minus } from "lucide-react";
import { useIsGuest } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/format/format-number";
import {
  type Feature,
  FEATURE_LABELS,
  FEATURES,
  LIMIT_LABELS,
  type Plan,
  PLAN_LIMITS,
  type PlanLimits,
  PLANS,
} from "@/lib/workspace/plans";

interface Row {
  label: string;
  feature?: Feature;
  value: (limits: PlanLimits) => boolean | number;
}

const ROWS: readonly Row[] = [
  ...FEATURES.map((feature) => ({
    label: FEATURE_LABELS[feature],
    feature,
    value: ({ features }: PlanLimits) => features[feature],
  })),
  ...(["requestsPerMinute", "activeApiKeys", "submissionsPerMonth"] as const).map((name) => ({
    label: LIMIT_LABELS[name],
    value: (limits: PlanLimits) => limits[name],
  })),
];

interface PlanTableProps {
  /** The features that the call needs. */
  needed: readonly Feature[];
  planThen: Plan;
  planNow: Plan;
}

/** The features of each plan; rows that the call needed and its plan lacked are marked. */
export function PlanTable({ needed: all, planThen, planNow }: PlanTableProps) {
  const isGuest = useIsGuest();
  const missing = new Set(all.filter((feature) => !PLAN_LIMITS[planThen].features[feature]));
  return (
    <div className="overflow-hidden rounded-card border border-line">
      <table className="w-full border-collapse text-xs">
        <thead>
          <tr className="border-b border-line text-left align-top">
            <th scope="col" className="px-3 py-2 font-normal text-muted">
              Plan
            </th>
            {PLANS.map((plan) => (
              <th key={plan} scope="col" className="px-2 py-2 font-medium text-ink @md:px-3">
                {PLAN_LIMITS[plan].name}
                <span className="mt-0.5 block text-2xs font-normal text-muted">
                  {standing(plan, { planThen, planNow }, isGuest ? "the" : "your")}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => {
            const needed = row.feature !== undefined && missing.has(row.feature);
            return (
              <tr
                key={row.label}
                className={cn("border-b border-line last:border-b-0", needed && "bg-warn-soft/60")}
              >
                <th
                  scope="row"
                  className={cn(
                    "px-3 py-2 text-left font-normal",
                    needed ? "font-medium text-ink" : "text-muted",
                  )}
                >
                  {row.label}
                  {needed && (
                    <Badge tone="warn" className="ml-2 hidden @md:inline-flex">
                      needed here
                    </Badge>
                  )}
                  {needed && <span className="sr-only @md:hidden">, needed here</span>}
                </th>
                {PLANS.map((plan) => (
                  <td key={plan} className="px-2 py-2 @md:px-3">
                    <Value value={row.value(PLAN_LIMITS[plan])} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type Plans = Pick<PlanTableProps, "planThen" | "planNow">;

function standing(plan: Plan, { planThen, planNow }: Plans, whose: "your" | "the"): string {
  if (plan === planNow) return plan === planThen ? `${whose} plan` : `${whose} plan now`;
  return plan === planThen ? "at this call" : "";
}

function Value({ value }: { value: boolean | number }) {
  if (typeof value === "number" && value > 0) return <span className="text-ink">{formatNumber(value)}</span>;
  const Icon = value ? Check : Minus;
  return (
    <>
      <Icon aria-hidden className={cn("size-3.5", value ? "text-ok-text" : "text-faint")} strokeWidth={2.5} />
      <span className="sr-only">{value ? "included" : "not included"}</span>
    </>
  );
}
