"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StoredText } from "@/components/ui/stored-text";
import type { Membership } from "@/lib/contracts/workspace";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { ROLE_LABELS } from "@/lib/workspace/roles";
import { visibleText } from "@/lib/text/visible-text";
import { useWorkspace } from "../workspace-context";
import { sameScreenIn } from "./screens";

/** "Business · Owner" */
export const planAndRole = ({ plan, role }: Membership) => `${PLAN_LIMITS[plan].name} · ${ROLE_LABELS[role]}`;

export function WorkspaceSwitcher({ memberships }: { memberships: readonly Membership[] }) {
  const current = useWorkspace();
  const href = sameScreenIn(usePathname(), current.slug);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Workspace ${visibleText(current.name)}, ${planAndRole(current)}. Switch workspace`}
        className="flex w-full items-center gap-2.5 rounded-control p-2 text-left transition-colors duration-75 hover:bg-hover active:bg-active data-[state=open]:bg-hover"
      >
        <WorkspaceInitial name={current.name} current />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm leading-4 font-medium">
            <StoredText text={current.name} layout="line" />
          </span>
          <span className="block truncate text-2xs leading-4 text-muted">{planAndRole(current)}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {memberships.map((membership) => {
          const isCurrent = membership.slug === current.slug;
          return (
            <DropdownMenuItem key={membership.id} asChild className="h-10">
              {/* Only one of many is opened, so none is prefetched. */}
              <Link
                href={href(membership.slug)}
                prefetch={false}
                aria-current={isCurrent ? "true" : undefined}
              >
                <WorkspaceInitial name={membership.name} current={isCurrent} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate leading-4">
                    <StoredText text={membership.name} layout="line" />
                  </span>
                  <span className="block truncate text-2xs leading-4 text-muted">
                    {planAndRole(membership)}
                  </span>
                </span>
                {membership.archivedAt === null ? null : <Badge>Archived</Badge>}
                {isCurrent ? <Check aria-hidden /> : null}
              </Link>
            </DropdownMenuItem>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function WorkspaceInitial({ name, current }: { name: string; current: boolean }) {
  return (
    <span
      aria-hidden
      className={
        current
          ? "grid size-6 shrink-0 place-items-center rounded-[6px] bg-accent text-2xs font-semibold text-on-accent"
          : "grid size-6 shrink-0 place-items-center rounded-[6px] bg-active text-2xs font-semibold text-muted"
      }
    >
      {(Array.from(name.trim())[0] ?? "?").toUpperCase()}
    </span>
  );
}
