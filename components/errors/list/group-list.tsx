"use client";

import { type KeyboardEvent, type Ref, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { ErrorGroup, ErrorGroups } from "@/lib/contracts/error-groups";
import { formatNumber } from "@/lib/format/format-number";
import { GroupListHeader } from "./group-list-header";
import { SECTION_HEIGHT } from "./group-grid";
import { GroupRow } from "./group-row";
import type { sectionsOf } from "./visible-groups";

/** Resolved groups are history: beyond the first ones they show on demand. */
const RESOLVED_SHOWN = 5;

interface GroupListProps {
  data: ErrorGroups;
  sections: ReturnType<typeof sectionsOf>;
  /** The key of the open group. */
  selected: string | null;
  /** The key of the group that Tab leads to. */
  tabStop: string | null;
  hrefOf: (id: string) => string;
  onOpen: (group: ErrorGroup, byKeyboard: boolean) => void;
  onActive: (groupKey: string) => void;
  onStep: (direction: 1 | -1) => void;
  ref: Ref<HTMLDivElement>;
}

/** The groups by their state. */
export function GroupList({ data, sections, selected, tabStop, hrefOf, onStep, ref, ...on }: GroupListProps) {
  const [showsAll, setShowsAll] = useState(false);
  const scale = Math.sqrt(Math.max(1, ...data.groups.flatMap(({ trend }) => trend)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (event.repeat && selected !== null) return;
    onStep(event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    <div ref={ref} className="@container/errors">
      <GroupListHeader />
      {sections.map(({ state, groups }) => {
        const isCut = state.name === "resolved" && !showsAll && groups.length > RESOLVED_SHOWN;
        const shown = isCut ? groups.slice(0, RESOLVED_SHOWN) : groups;
        return (
          <section key={state.name} aria-labelledby={`errors-${state.name}`}>
            <h2
              id={`errors-${state.name}`}
              className={cn(SECTION_HEIGHT, "flex items-center gap-1.5 px-5 text-xs font-medium")}
            >
              {state.label} <span className="font-normal text-muted">{formatNumber(groups.length)}</span>
            </h2>
            <ul>
              {shown.map((group) => (
                <GroupRow
                  key={group.groupKey}
                  group={group}
                  asOf={data.asOf}
                  scale={scale}
                  href={hrefOf(group.example)}
                  isSelected={group.groupKey === selected}
                  isTabStop={group.groupKey === tabStop}
                  onKeyDown={onKeyDown}
                  {...on}
                />
              ))}
            </ul>
            {isCut ? (
              <button
                type="button"
                onClick={() => setShowsAll(true)}
                className="ml-5 rounded-small py-2 text-xs text-accent-text hover:underline"
              >
                Show {groups.length - RESOLVED_SHOWN} more
              </button>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}
