"use client";

import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { Skeleton } from "@/components/ui/skeleton";
import { limitLabel, limitOutlook, limitText, outlookCopy } from "@/components/usage/quota-copy";
import type { Usage } from "@/lib/contracts/usage";
import { formatDay, formatRelative } from "@/lib/format/format-time";
import { routes } from "@/lib/routes";

const HEIGHT = "min-h-57";
const LIMITS = ["submissions", "api_keys", "webhooks"] as const;
const STATE_TEXT = { neutral: "text-muted", warn: "text-warn-text", limit: "text-limit-text" } as const;

/** The plan's limits with their use, and the month's submissions with their forecast. */
export function QuotaCard({ usage }: { usage: Usage | undefined }) {
  const { slug } = useWorkspace();
  return (
    <Card className={HEIGHT} aria-labelledby="overview-quota" aria-busy={!usage}>
      <CardHeader className="flex-nowrap">
        <CardTitle id="overview-quota" className="font-semibold">
          <Link href={routes.usage(slug)} prefetch={false} className="rounded-small hover:underline">
            Quota
          </Link>
        </CardTitle>
        {usage ? (
          <span className="truncate text-xs text-muted">
            resets {formatDay(usage.resetsAt)}, {formatRelative(usage.resetsAt, usage.asOf)}
          </span>
        ) : null}
      </CardHeader>
      <ul className="grid gap-4">
        {LIMITS.map((resource) =>
          usage ? (
            <li key={resource}>
              <Quota usage={usage} resource={resource} />
            </li>
          ) : (
            <li key={resource} className={cn("grid gap-2", resource === "submissions" ? "h-13.5" : "h-8")}>
              <Skeleton className="w-28" />
              <Skeleton className="h-1.5 rounded-full" />
            </li>
          ),
        )}
      </ul>
    </Card>
  );
}

function Quota({ usage, resource }: { usage: Usage; resource: (typeof LIMITS)[number] }) {
  const { archivedAt } = useWorkspace();
  const workspace = { plan: usage.plan, archivedAt };
  const { used, limit } = usage.resources.find((each) => each.resource === resource) ?? { used: 0, limit: 0 };
  const isMonthly = resource === "submissions";
  const label = isMonthly ? "Submissions" : limitLabel(resource, used, workspace);
  const isAtRisk = isMonthly ? limitOutlook(usage, limit) !== null : used >= limit && limit > 0;
  const tone = isMonthly && used >= limit ? "limit" : isAtRisk ? "warn" : "neutral";
  const { forecast } = usage.submissions;
  return (
    <div className="grid gap-1.5">
      <p className="flex items-baseline justify-between gap-3">
        <span>{label}</span>
        <span className="font-medium">{limitText(used, limit)}</span>
      </p>
      <Meter
        value={used}
        max={limit}
        tone={tone}
        label={label}
        valueText={limitText(used, limit)}
        {...(isMonthly && forecast && used < limit ? { projected: forecast.high } : {})}
      />
      {isMonthly ? (
        <p className={cn("text-xs", STATE_TEXT[tone])}>{outlookCopy(usage, workspace, limit)}</p>
      ) : null}
    </div>
  );
}
