"use client";

import { useQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { Member } from "@/lib/contracts/workspace";
import { formatDate } from "@/lib/format/format-time";
import { ROLE_LABELS } from "@/lib/workspace/roles";
import { membersQuery } from "./queries";
import { SettingsSection } from "./settings-section";

export function MembersSection() {
  const { slug } = useWorkspace();
  const { data, error, refetch, isFetching } = useQuery(membersQuery(slug));
  return (
    <SettingsSection id="members" title="Members">
      {data ? <MemberList members={data} /> : null}
      {!data && error ? (
        <ErrorState
          className="py-4"
          title="Members could not be loaded"
          description={error.message}
          onRetry={() => void refetch()}
          pending={isFetching}
        />
      ) : null}
      {!data && !error ? <MembersSkeleton /> : null}
    </SettingsSection>
  );
}

function MemberList({ members }: { members: readonly Member[] }) {
  const zone = useTimeZone();
  return (
    <ul className="-my-2 divide-y divide-line">
      {members.map(({ id, name, email, role, joinedAt }) => (
        <li key={id} className="flex items-center gap-3 py-2">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">
              <StoredText text={name} layout="line" />
            </p>
            <p className="truncate text-xs text-muted">
              <StoredText text={email} layout="line" isCode />
            </p>
            <p className="text-xs text-muted sm:hidden">Joined {formatDate(joinedAt, zone)}</p>
          </div>
          <span className="text-xs text-muted max-sm:hidden">Joined {formatDate(joinedAt, zone)}</span>
          <span className="flex w-16 justify-end">
            <Badge tone={role === "owner" ? "accent" : "neutral"}>{ROLE_LABELS[role]}</Badge>
          </span>
        </li>
      ))}
    </ul>
  );
}

function MembersSkeleton() {
  return (
    <div role="status" aria-busy aria-label="Loading members" className="-my-2 divide-y divide-line">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex items-center gap-3 py-2">
          <div className="grid flex-1 gap-1.5 py-px sm:py-0.5">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3 w-44" />
            <Skeleton className="h-3 w-24 sm:hidden" />
          </div>
          <Skeleton className="h-3 w-28 max-sm:hidden" />
          <span className="flex w-16 justify-end">
            <Skeleton className="h-5 w-14" />
          </span>
        </div>
      ))}
    </div>
  );
}
