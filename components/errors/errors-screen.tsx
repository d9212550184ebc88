"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/shell/page-header";
import { useWorkspace } from "@/components/shell/workspace-context";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { usePreload } from "@/components/ui/hooks/use-preload";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { ErrorGroups } from "@/lib/contracts/error-groups";
import { countOf } from "@/lib/format/format-number";
import { rangeOptions } from "@/lib/format/range-labels";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { GroupList } from "./list/group-list";
import { GroupsSkeleton } from "./list/groups-skeleton";
import { KeyHints } from "./list/key-hints";
import { ListControls } from "./list/list-controls";
import { EmptyView, ListLimits, NoErrors } from "./list/list-states";
import { countedTwice, sectionsOf } from "./list/visible-groups";
import { GroupPanel, loadGroupDetails } from "./panel/group-panel";
import { errorGroupQuery, errorGroupsQuery } from "./queries";
import { useDecisions } from "./use-decisions";
import { useErrorSearch } from "./use-error-search";
import { useGroupsKeyboard } from "./use-groups-keyboard";

/** Lists the failures of a period by cause, beside the open group with its latest request explained. */
export function ErrorsScreen() {
  const { slug, plan } = useWorkspace();
  const address = useErrorSearch();
  usePreload(loadGroupDetails);
  const { range, view, order, selected: id } = address.search;
  const list = useQuery(errorGroupsQuery(slug, range));
  const detail = useQuery({ ...errorGroupQuery(slug, id ?? "", range), enabled: id !== undefined });
  const listed = list.data?.groups.find(({ example }) => example === id);
  const selected = id === undefined ? null : (detail.data?.group.groupKey ?? listed?.groupKey ?? null);
  const sections = sectionsOf(list.data?.groups ?? [], view, order);
  const groups = sections.flatMap((section) => section.groups);
  const {
    list: listRef,
    attachPanel,
    ...keyboard
  } = useGroupsKeyboard({ groups, search: address, selected });
  const opened = selected === null ? undefined : (detail.data?.group ?? listed);
  const decisions = useDecisions(
    opened ?? groups.find(({ groupKey }) => groupKey === keyboard.groupKey),
    (group) => keyboard.open(group, true),
  );
  return (
    <>
      {/* Makes room for the panel where rows still fit beside it; on narrower screens the panel covers the list. */}
      <div className={cn(id !== undefined && "max-sm:invisible min-[87.5rem]:mr-150")}>
        <PageHeader
          title="Errors"
          meta={
            list.data ? (
              metaCopy(list.data)
            ) : (
              <Skeleton className={cn("h-3.5 w-32 translate-y-0.5", list.isError && "invisible")} />
            )
          }
          actions={
            <Select
              aria-label="Time range"
              value={range}
              options={rangeOptions(PLAN_LIMITS[plan].logRetentionDays, range)}
              onValueChange={(next) => address.change({ range: next })}
              className="w-38"
            />
          }
        />
        <ListControls
          groups={list.data?.groups}
          view={view}
          order={order}
          onView={(next) => address.change({ view: next })}
          onOrder={(next) => address.change({ order: next })}
        />
        {list.data ? (
          list.data.groups.length === 0 ? (
            <NoErrors data={list.data} range={range} onRange={(next) => address.change({ range: next })} />
          ) : (
            <div className="pb-10" aria-busy={list.isPlaceholderData}>
              {sections.length === 0 ? <EmptyView view={view} /> : null}
              <GroupList
                ref={listRef}
                data={list.data}
                sections={sections}
                selected={selected}
                tabStop={keyboard.tabStop}
                hrefOf={address.hrefOf}
                onOpen={keyboard.open}
                onActive={keyboard.setActive}
                onStep={keyboard.step}
              />
              <ListLimits data={list.data} />
              <KeyHints />
            </div>
          )
        ) : list.error ? (
          <ErrorState
            title="The errors could not be loaded"
            description={list.error.message}
            onRetry={() => void list.refetch()}
            pending={list.isFetching}
          />
        ) : (
          <GroupsSkeleton />
        )}
      </div>
      {id === undefined ? null : (
        <GroupPanel
          query={detail}
          listed={listed}
          period={address.search}
          decisions={decisions}
          attach={attachPanel}
          onClose={keyboard.close}
        />
      )}
    </>
  );
}

/** "384 failures of 8 causes". */
function metaCopy(data: ErrorGroups): string {
  const { failures, groups, hasMore, isAll } = data;
  const failing = groups.filter(({ count }) => count > 0).length;
  if (failures === 0) return "Nothing failed";
  const causes = countOf(failing, "cause");
  const several = countedTwice(data) > 0 ? ", some of several" : "";
  return `${countOf(failures, "failure")} of ${hasMore || !isAll ? `${causes} or more` : causes}${several}`;
}
