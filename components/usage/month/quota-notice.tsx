"use client";

import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Banner } from "@/components/ui/banner";
import { useTimeZone } from "@/components/ui/time-zone";
import type { Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { PLAN_LIMITS, cheapestPlanAbove } from "@/lib/workspace/plans";
import { routes } from "@/lib/routes";
import { PlanHelp } from "../plan-help";

/** Explains a used-up quota: its effect, its start and the remedy. */
export function QuotaNotice({ usage }: { usage: Usage }) {
  const { slug } = useWorkspace();
  const used = usage.resources.find(({ resource }) => resource === "submissions")?.used ?? 0;
  const higher = cheapestPlanAbove(usage.plan, { submissionsPerMonth: used + 1 });
  const { reachedAt } = usage.submissions;
  const zone = useTimeZone();
  return (
    <Banner tone="limit">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="font-medium">Submissions are refused until {formatMoment(usage.resetsAt)}</p>
          <p className="text-muted">
            {reachedAt ? `The limit was reached on ${formatMoment(reachedAt, zone)}. ` : ""}
            {higher
              ? `${PLAN_LIMITS[higher].name} includes ${formatNumber(PLAN_LIMITS[higher].submissionsPerMonth)} a month. `
              : "No higher plan includes more than is already used. "}
            <Link
              href={routes.requests(slug, { code: "plan_limit_exceeded", from: usage.month })}
              className="text-accent-text underline underline-offset-2"
            >
              See the refused requests
            </Link>
          </p>
        </div>
        {higher ? <PlanHelp owners={usage.owners} /> : null}
      </div>
    </Banner>
  );
}
