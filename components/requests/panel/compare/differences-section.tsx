"use client";

import { useQuery } from "@tanstack/react-query";
import { CodeText } from "@/components/error-explainer/code";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { useWorkspace } from "@/components/shell/workspace-context";
import { SEGMENT_FILLS } from "@/components/ui/chart/bar-chart-column";
import { cn } from "@/components/ui/cn";
import { useTimeZone } from "@/components/ui/time-zone";
import type { PropertyDifference } from "@/lib/contracts/log/related-requests";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { countOf, formatShares } from "@/lib/format/format-number";
import { OUTCOME_INFO, outcomeOf } from "@/lib/outcomes";
import { differencesQuery } from "../../data/queries";
import { SectionRead } from "./comparison-section";
import { countsCopy, differenceCopy, successesCopy } from "./difference-copy";

const TITLE = "What is different about these failures";

interface DifferencesSectionProps {
  request: RequestDetail;
  /** Loaded when the section is first visible. */
  isSeen: boolean;
}

/**
 * The properties that failures of the group have more often than successes; renders nothing if the sample is too small or
 * nothing stands out.
 */
export function DifferencesSection({ request, isSeen }: DifferencesSectionProps) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const read = useQuery({ ...differencesQuery(slug, request.id), enabled: isSeen });
  const { data, error } = read;
  if (!data)
    return error === null ? null : (
      <FrameSection title={TITLE}>
        <SectionRead read={read} />
      </FrameSection>
    );
  if (data.differences.length === 0) return null;
  const fill = SEGMENT_FILLS[OUTCOME_INFO[outcomeOf(request.status)].chartTone];
  return (
    <FrameSection title={TITLE}>
      <p className="-mt-1 mb-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <Legend fill={fill}>{countOf(data.failures, "failure")}</Legend>
        <Legend fill={SEGMENT_FILLS.neutral}>{successesCopy(data, zone)}</Legend>
      </p>
      <ul aria-label={TITLE} className="flex flex-col gap-3">
        {data.differences.map((difference) => (
          <Difference key={differenceCopy(difference)} difference={difference} fill={fill} />
        ))}
      </ul>
    </FrameSection>
  );
}

function Legend({ fill, children }: { fill: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={cn("size-2 rounded-[2px]", fill)} />
      {children}
    </span>
  );
}

function Difference({ difference, fill }: { difference: PropertyDifference; fill: string }) {
  const { failures, successes } = difference;
  return (
    <li className="grid items-center gap-x-5 gap-y-1.5 @md:grid-cols-2">
      <div className="min-w-0">
        <p className="break-words text-ink">
          <CodeText text={differenceCopy(difference)} />
        </p>
        <p className="text-xs text-muted">{countsCopy(difference)}</p>
      </div>
      <div className="flex flex-col gap-1.5">
        <Bar share={failures} name="of the failures" fill={fill} className="font-medium text-ink" />
        <Bar share={successes} name="of the successes" fill={SEGMENT_FILLS.neutral} className="text-muted" />
      </div>
    </li>
  );
}

interface BarProps {
  share: PropertyDifference["failures"];
  name: string;
  fill: string;
  className: string;
}

function Bar({ share: { having, known }, name, fill, className }: BarProps) {
  return (
    <div className={cn("grid grid-cols-[1fr_3rem] items-center gap-x-3 text-xs", className)}>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-active">
        <span
          className={cn("block h-full rounded-full", having > 0 && "min-w-0.5", fill)}
          style={{ width: `${(having / Math.max(1, known)) * 100}%` }}
        />
      </span>
      <span className="text-right whitespace-nowrap">
        {formatShares([having], known)[0]}
        <span className="sr-only"> {name}</span>
      </span>
    </div>
  );
}
