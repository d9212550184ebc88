"use client";

import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { PLANS, PLAN_LIMITS, type Plan } from "@/lib/workspace/plans";
import { rolesWith } from "@/lib/workspace/roles";
import { ChangePlanDialog } from "./change-plan-dialog";
import { planRows } from "./plan-rows";
import { SettingsSection } from "./settings-section";

export function PlanSection() {
  const { plan } = useWorkspace();
  const canChange = useCan("billing:write");
  return (
    <SettingsSection
      id="plan"
      title="Plan"
      description={
        canChange
          ? "A change takes effect at once."
          : `Only ${rolesWith("billing:write")} can change the plan.`
      }
    >
      <ul className="grid gap-3 md:grid-cols-3">
        {PLANS.map((option) => (
          <PlanCard key={option} plan={option} isCurrent={option === plan} canChange={canChange} />
        ))}
      </ul>
    </SettingsSection>
  );
}

interface PlanCardProps {
  plan: Plan;
  isCurrent: boolean;
  canChange: boolean;
}

function PlanCard({ plan, isCurrent, canChange }: PlanCardProps) {
  const limits = PLAN_LIMITS[plan];
  return (
    <li
      className={cn(
        "flex flex-col gap-3 rounded-control border p-4",
        isCurrent ? "border-accent-line bg-accent-soft/40" : "border-line",
      )}
    >
      <h3 className="flex h-5 items-center justify-between text-base font-semibold">
        {limits.name}
        {isCurrent ? <Badge tone="accent">Current plan</Badge> : null}
      </h3>
      <dl className="grid gap-1.5 text-xs">
        {planRows(plan).map(({ label, value, isIncluded }) => (
          <PlanRow key={label} label={label} value={value} isIncluded={isIncluded} />
        ))}
      </dl>
      {canChange && !isCurrent ? <ChangePlanDialog target={plan} /> : null}
    </li>
  );
}

function PlanRow({ label, value, isIncluded }: ReturnType<typeof planRows>[number]) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-muted">{label}</dt>
      <dd className={cn(isIncluded ? "font-medium" : "text-muted")}>{value}</dd>
    </div>
  );
}
