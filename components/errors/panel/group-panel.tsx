"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { memo, type ReactNode, type Ref } from "react";
import { causeEndpoint } from "@/components/error-explainer/copy/cause-copy";
import { CauseText } from "@/components/error-explainer/cause-text";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge, StatusBadge } from "@/components/ui/badge";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanel, SidePanelHead } from "@/components/ui/side-panel";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ErrorGroup, ErrorGroupDetail, ErrorRange } from "@/lib/contracts/error-groups";
import { countOf } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { RANGE_LABELS } from "@/lib/format/range-labels";
import { routes } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import { stateCopy, STATES } from "../state-copy";
import type { Decisions } from "../use-decisions";
import { GroupActions } from "./group-actions";
import { PanelSkeleton } from "./panel-skeleton";

export const loadGroupDetails = () => import("./group-details");

/**
 * Not among the screen's first scripts. With an equal group they are not drawn again: that would discard what the server rendered
 * of them, if their script arrives later.
 */
const GroupDetails = memo(
  dynamic(() => loadGroupDetails().then((module) => module.GroupDetails), {
    loading: () => <PanelSkeleton hasSummary />,
  }),
);

interface GroupPanelProps {
  query: UseQueryResult<ErrorGroupDetail>;
  /** The group as the list has it, while its details load. */
  listed: ErrorGroup | undefined;
  period: ErrorRange;
  decisions: Decisions;
  attach: Ref<HTMLElement>;
  onClose: () => void;
}

export function GroupPanel({ query, listed, period, decisions, attach, onClose }: GroupPanelProps) {
  const { data, error, isFetching, refetch } = query;
  const group = data?.group ?? listed;
  return (
    <SidePanel ref={attach} aria-label="Error" className="sm:w-150">
      <PanelHead group={group} decisions={decisions} onClose={onClose} />
      <div
        key={group?.groupKey}
        className="@container min-h-0 flex-1 divide-y divide-line overflow-y-auto overscroll-contain"
        aria-busy={!data && !error}
      >
        {group ? <GroupSummary group={group} period={period} /> : null}
        {data ? (
          <GroupDetails detail={data} />
        ) : error ? (
          <ErrorState
            title="The error could not be loaded"
            description={error.message}
            pending={isFetching}
            onRetry={() => void refetch()}
          />
        ) : (
          <PanelSkeleton hasSummary={group !== undefined} />
        )}
      </div>
    </SidePanel>
  );
}

interface PanelHeadProps extends Pick<GroupPanelProps, "decisions" | "onClose"> {
  group: ErrorGroup | undefined;
}

/** The group's state, and an admin's actions on it. */
function PanelHead({ group, decisions, onClose }: PanelHeadProps) {
  const zone = useTimeZone();
  const state = STATES.find(({ name }) => name === group?.state.name);
  const decided = group ? stateCopy(group.state, zone) : null;
  return (
    <SidePanelHead back="Back to the errors" onClose={onClose} className="gap-2 sm:pl-5">
      <div className="flex min-w-0 flex-1 items-center gap-2 text-xs text-muted">
        {state ? <Badge tone={state.tone}>{state.label}</Badge> : null}
        {decided === null ? null : (
          <span title={visibleText(decided)} className="truncate max-sm:hidden">
            <StoredText text={decided} layout="line" />
          </span>
        )}
      </div>
      {group ? <GroupActions group={group} decisions={decisions} /> : null}
    </SidePanelHead>
  );
}

/** The cause in a sentence, and how often it was one. */
function GroupSummary({ group, period: { range } }: { group: ErrorGroup; period: ErrorRange }) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const { status, code, filters, count, isCapped, latest, since, isPartial } = group;
  const endpoint = causeEndpoint(group);
  const decided = stateCopy(group.state, zone);
  return (
    <section aria-label="Cause" className="px-5 pt-4 pb-4.5">
      <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1 font-mono text-xs text-muted">
        <StatusBadge status={status} />
        <span className="break-all">{code}</span>
        {endpoint === null ? null : <span className="break-all">{endpoint}</span>}
      </div>
      <h2 className="mt-2 text-[20px]/7 font-semibold tracking-tight text-balance break-words [&_bdi]:font-semibold">
        <CauseText cause={group} />
      </h2>
      {latest.message === null ? null : (
        <p className="mt-0.5 text-muted">
          <StoredText text={latest.message} />
        </p>
      )}
      {/* On a phone the head has no room for it. */}
      {decided === null ? null : (
        <p className="mt-2 text-xs text-muted sm:hidden">
          <StoredText text={decided} />
        </p>
      )}
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-xs">
        <Fact
          name={isPartial ? `Since ${formatMoment(since, zone)}` : `In the ${RANGE_LABELS[range].within}`}
        >
          <Link
            href={routes.requests(slug, filters)}
            prefetch={false}
            className="rounded-small font-medium underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            {isCapped ? `At least ${countOf(count, "failure")}` : countOf(count, "failure")}
          </Link>
        </Fact>
        <Fact name="First seen">
          {formatMoment(group.firstSeenAt, zone)}
          {group.isFirstCertain ? "" : " or before"}
        </Fact>
        <Fact name="Last seen">
          <RelativeTime iso={group.lastSeenAt} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
