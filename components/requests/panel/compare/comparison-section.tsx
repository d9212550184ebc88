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
import { comparedCopy, noDifferenceCopy, noSuccessCopy } from "./comparison-copy";

interface ComparisonSectionProps extends RequestLinks {
  request: RequestDetail;
  /** Loaded when the section is first visible. */
  isSeen: boolean;
}

/**
 * The differences between the failed call and the last successful call to the same endpoint with the same key. It may be
 * another one than the last success of the failure's group, which "How often" names.
 */
export function ComparisonSection({ request, isSeen, ...links }: ComparisonSectionProps) {
  const { slug } = useWorkspace();
  const read = useQuery({ ...comparisonQuery(slug, request.id), enabled: isSeen });
  const success = read.data?.success;
  return (
    <FrameSection
      title="Compared with a successful call"
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
  return (
    <>
      <p className="-mt-1 mb-3 text-xs text-muted">{comparedCopy(success, request)}</p>
      <Differences success={success} failure={request} />
    </>
  );
}

function Differences({ success, failure }: { success: ComparedRequest; failure: RequestDetail }) {
  const zone = useTimeZone();
  const { parts, bodyNote } = withoutEvidence(compareRequests(success, failure), success, failure);
  const before = {
    name: "Successful call",
    legend: `successful call, ${formatMoment(success.createdAt, zone)}`,
  };
  const after = { name: "This call", legend: `this call, ${formatMoment(failure.createdAt, zone)}` };
  return (
    <>
      {parts.length === 0 && <p className="text-muted">{noDifferenceCopy(bodyNote)}</p>}
      <div className="flex flex-col gap-3">
        {parts.map(({ name, lines }) => (
          <div key={name}>
            <h4 className="mb-1 text-xs text-muted">{name}</h4>
            <LineDiff
              label={`${name} of the successful call and of this call, compared`}
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

/** The evidence of an Idempotency-Key's conflict compares the two bodies already. */
function withoutEvidence(
  differences: ReturnType<typeof compareRequests>,
  success: ComparedRequest,
  { explanation }: RequestDetail,
): ReturnType<typeof compareRequests> {
  if (explanation?.code !== "idempotency_conflict" || explanation.first.requestId !== success.id)
    return differences;
  return {
    parts: differences.parts.filter(({ name }) => name !== "Body"),
    bodyNote: "It is the first request with this Idempotency-Key: the evidence above compares the bodies.",
  };
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
