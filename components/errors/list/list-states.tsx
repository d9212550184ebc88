"use client";

import { CircleCheck, Inbox } from "lucide-react";
import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ErrorGroups, ErrorView } from "@/lib/contracts/error-groups";
import type { TimeRange } from "@/lib/contracts/log/request-log";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatPeriod } from "@/lib/format/format-time";
import { RANGE_LABELS } from "@/lib/format/range-labels";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { routes } from "@/lib/routes";
import { emptyViewCopy } from "../state-copy";
import { countedTwice } from "./visible-groups";

interface NoErrorsProps {
  data: ErrorGroups;
  range: TimeRange;
  onRange: (range: TimeRange) => void;
}

/** Nothing has failed in the period, and nothing is resolved or snoozed. */
export function NoErrors({ data, range, onRange }: NoErrorsProps) {
  const { plan } = useWorkspace();
  const zone = useTimeZone();
  const days = PLAN_LIMITS[plan].logRetentionDays;
  const { within } = RANGE_LABELS[range];
  const period = formatPeriod(data.from, data.to, zone);
  return (
    <EmptyState
      icon={data.requests === 0 ? Inbox : CircleCheck}
      title={data.requests === 0 ? `No requests in the ${within}` : `Nothing failed in the ${within}`}
      description={
        data.requests === 0
          ? `No call reached the API in ${period}.`
          : `${countOf(data.requests, "request")} in ${period}, and none of them was refused or failed.`
      }
      action={range === "all" ? null : <Button onClick={() => onRange("all")}>Show all {days} days</Button>}
      docs={{ label: "Error codes", href: routes.errorsDocs() }}
    />
  );
}

export function EmptyView({ view }: { view: ErrorView }) {
  return <p className="px-5 py-12 text-center text-muted">{emptyViewCopy(view)}</p>;
}

/** States what the list leaves out or counts twice, if anything. */
export function ListLimits({ data }: { data: ErrorGroups }) {
  const { slug } = useWorkspace();
  const { hasMore, isAll, rowsOfCode, failures, from, to } = data;
  const twice = countedTwice(data);
  if (!hasMore && isAll && twice === 0) return null;
  return (
    <p className="max-w-180 px-5 pt-3 text-xs text-pretty text-muted">
      {twice === 0
        ? ""
        : `A failure with several issues is counted under each: the rows add up to ${formatNumber(failures + twice)}. `}
      {hasMore ? "Only the most frequent causes are listed; there may be rarer ones. " : ""}
      {isAll
        ? ""
        : `Only the newest ${formatNumber(rowsOfCode)} failures of each code are searched, so a rarer and older cause may be missing. `}
      <Link
        href={routes.requests(slug, { from, to })}
        prefetch={false}
        className="rounded-small text-accent-text hover:underline"
      >
        All requests in this period
      </Link>
    </p>
  );
}
