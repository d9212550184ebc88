"use client";

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { DiffLegend, LineDiff } from "@/components/error-explainer/evidence/line-diff";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ComparedRequest, RequestComparison } from "@/lib/contracts/log/related-requests";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatMoment } from "@/lib/format/format-time";
import { comparisonQuery } from "../../data/queries";
import { RequestLink, type RequestLinks } from "../tabs/request-link";
import { compareRequests } from "./compare-requests";
import { noDifferenceCopy, noSuccessCopy } from "./no-success-copy";

interface ComparisonSectionProps extends RequestLinks {
  request: RequestDetail;
  /** Loaded when the section is first visible. */
  isSeen: boolean;
}

/** The differences between the failed call and the last successful call to the same endpoint with the same key. */
export function ComparisonSection({ request, isSeen, ...links }: ComparisonSectionProps) {
  const { slug } = useWorkspace();
  const read = useQuery({ ...comparisonQuery(slug, request.id), enabled: isSeen });
  const success = read.data?.success;
  return (
    <FrameSection
      title="Compared with the last success"
      aside={
        success && (
          <span className="text-xs">
            <RequestLink id={success.id} {...links}>
              <RelativeTime iso={success.createdAt} focusable={false} />
            </RequestLink>
          </span>
        )
      }
    >
      {read.data ? <Comparison request={request} comparison={read.data} /> : <SectionRead read={read} />}
    </FrameSection>
  );
}

function Comparison({ request, comparison }: { request: RequestDetail; comparison: RequestComparison }) {
  const zone = useTimeZone();
  const { success } = comparison;
  if (!success) return <p className="text-muted">{noSuccessCopy(request, comparison, zone)}</p>;
  return <Differences success={success} failure={request} />;
}

function Differences({ success, failure }: { success: ComparedRequest; failure: ComparedRequest }) {
  const zone = useTimeZone();
  const { parts, bodyNote } = compareRequests(success, failure);
  const before = { name: "Last success", legend: `last success, ${formatMoment(success.createdAt, zone)}` };
  const after = { name: "This call", legend: `this call, ${formatMoment(failure.createdAt, zone)}` };
  return (
    <>
      {parts.length === 0 && <p className="text-muted">{noDifferenceCopy(bodyNote)}</p>}
      <div className="flex flex-col gap-3">
        {parts.map(({ name, lines }) => (
          <div key={name}>
            <h4 className="mb-1 text-xs text-muted">{name}</h4>
            <LineDiff
              label={`${name} of the last success and of this call, compared`}
              lines={lines}
              language={name === "Body" ? "json" : "text"}
              before={before}
              after={after}
            />
          </div>
        ))}
      </div>
      {parts.length > 0 && <DiffLegend before={before} after={after} />}
      {bodyNote !== null && <p className="mt-2 text-xs text-muted">{bodyNote}</p>}
    </>
  );
}

/** Stands for a section's content while it loads, and offers a retry if that fails. */
export function SectionRead({ read }: { read: Pick<UseQueryResult, "error" | "isFetching" | "refetch"> }) {
  const { error, isFetching, refetch } = read;
  if (!error) return <Skeleton className="h-16 w-full rounded-control" />;
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-3 text-muted">
      <span>{error.message}</span>
      <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
        Try again
      </Button>
    </div>
  );
}
