"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { CodeText } from "@/components/error-explainer/code";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import {
  countCopy,
  groupCopy,
  lastSuccessCopy,
  placeCopy,
} from "@/components/error-explainer/copy/occurrence-copy";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sparkline } from "@/components/ui/chart/sparkline";
import { useTimeZone } from "@/components/ui/time-zone";
import type { Occurrences, RequestDetail } from "@/lib/contracts/log/request-log";
import { formatNumber } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { OUTCOME_INFO, outcomeOf } from "@/lib/outcomes";
import { routes } from "@/lib/routes";
import { LINK_CLASS, type GroupLinks, RequestLink, type RequestLinks } from "./request-link";

interface OccurrenceStatsProps extends GroupLinks {
  occurrences: Occurrences;
  request: RequestDetail;
}

/** How often the same failure happens: over time, and in a sentence whose number links to exactly those rows. */
export function OccurrenceStats({
  occurrences,
  request,
  onStepInGroup,
  takeFocus,
  ...links
}: OccurrenceStatsProps) {
  const { slug } = useWorkspace();
  const { filters, failed, hourly, isRecent, firstSeenAt, isFirstCertain, lastSeenAt } = occurrences;
  const zone = useTimeZone();
  const { chartTone } = OUTCOME_INFO[outcomeOf(request.status)];
  const span = isRecent ? "the last 24 hours" : "these 24 hours";
  const label = `${formatNumber(failed)} in ${span}, at most ${formatNumber(Math.max(...hourly))} an hour`;
  return (
    <FrameSection
      title="How often"
      aside={
        <span className="flex flex-wrap items-center justify-end gap-1">
          <Sparkline values={hourly} label={label} tone={chartTone} />
          <span className="ml-2 text-xs text-muted tabular-nums">{placeCopy(occurrences)}</span>
          <GroupStep direction="newer" onStep={onStepInGroup} takeFocus={takeFocus} />
          <GroupStep direction="older" onStep={onStepInGroup} takeFocus={takeFocus} />
        </span>
      }
    >
      <p className="text-ink">
        <Link href={routes.requests(slug, filters)} prefetch={false} className={`font-medium ${LINK_CLASS}`}>
          {countCopy(occurrences)}
        </Link>{" "}
        <CodeText text={groupCopy(occurrences, request.errorCode, zone)} />
      </p>
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-3 @lg:grid-cols-3">
        <Figure name="First seen">
          {formatMoment(firstSeenAt, zone)}
          {isFirstCertain ? "" : " or before"}
        </Figure>
        <Figure name="Last seen">
          <RelativeTime iso={lastSeenAt} />
        </Figure>
        <Figure name={lastSuccessCopy(occurrences)}>
          <LastSuccess occurrences={occurrences} {...links} />
        </Figure>
      </dl>
    </FrameSection>
  );
}

const GROUP_STEPS = {
  newer: { label: "Previous failure of the same kind", shortcut: "[", icon: ChevronUp },
  older: { label: "Next failure of the same kind", shortcut: "]", icon: ChevronDown },
} as const;

interface GroupStepProps {
  direction: keyof typeof GROUP_STEPS;
  onStep: GroupLinks["onStepInGroup"];
  takeFocus: GroupLinks["takeFocus"];
}

function GroupStep({ direction, onStep, takeFocus }: GroupStepProps) {
  const { label, shortcut, icon: Icon } = GROUP_STEPS[direction];
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takeFocus(direction)) button.current?.focus();
  }, [direction, takeFocus]);
  return (
    <Button
      ref={button}
      variant="ghost"
      size="icon"
      aria-label={label}
      title={`${label} (${shortcut})`}
      onClick={() => onStep(direction)}
      className="size-6.5 [&_svg]:size-3.5"
    >
      <Icon />
    </Button>
  );
}

interface LastSuccessProps extends RequestLinks {
  occurrences: Occurrences;
}

function LastSuccess({ occurrences, ...links }: LastSuccessProps) {
  const { lastSuccess, successSince, groupedBy } = occurrences;
  const zone = useTimeZone();
  if (!lastSuccess) {
    if (groupedBy === "idempotency_key") return <span className="text-muted">See the evidence above</span>;
    return (
      <span className="text-muted">
        {successSince === null ? "None in the log" : `None since ${formatMoment(successSince, zone)}`}
      </span>
    );
  }
  return (
    <RequestLink id={lastSuccess.id} {...links}>
      <RelativeTime iso={lastSuccess.at} focusable={false} />
    </RequestLink>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 @lg:not-first:border-l @lg:not-first:border-line @lg:not-first:pl-4">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 font-medium">{children}</dd>
    </div>
  );
}
