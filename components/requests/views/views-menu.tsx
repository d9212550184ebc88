"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark, Check, Plus, Settings2, Users } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { SavedView } from "@/lib/contracts/saved-view";
import { readViewAddress } from "@/lib/log-filters/read-log-address";
import { useColumns } from "../columns/columns-provider";
import type { ChangeFilters } from "../data/use-request-search";
import { isOfView, savedViewsQuery, unknownCopy } from "./saved-views";

const ViewDialog = dynamic(() => import("./view-dialog").then((module) => module.ViewDialog), { ssr: false });
const ManageViews = dynamic(() => import("./manage-views").then((module) => module.ManageViews), {
  ssr: false,
});

interface ViewsMenuProps {
  filters: RequestFilters;
  onFilters: ChangeFilters;
}

/** Opens, saves and manages the saved views of the log. */
export function ViewsMenu({ filters, onFilters }: ViewsMenuProps) {
  const { slug } = useWorkspace();
  const [isRequested, setIsRequested] = useState(false);
  const [open, setOpen] = useState<"save" | "manage" | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const views = useQuery({ ...savedViewsQuery(slug), enabled: isRequested });
  const dialog = { filters, opener: trigger, onClose: () => setOpen(null) };

  return (
    <>
      <DropdownMenu onOpenChange={(isOpen) => isOpen && setIsRequested(true)}>
        <DropdownMenuTrigger asChild>
          <Button
            ref={trigger}
            aria-label="Views"
            className="@max-xl/page-header:w-7.5 @max-xl/page-header:px-0"
          >
            <Bookmark aria-hidden />
            <span className="@max-xl/page-header:hidden">Views</span>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent aria-label="Views" className="w-72">
          <ViewItems views={views.data} error={views.error} filters={filters} onFilters={onFilters} />
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setOpen("save")}>
            <Plus aria-hidden />
            Save this view…
          </DropdownMenuItem>
          {views.data !== undefined && views.data.some(({ canChange }) => canChange) && (
            <DropdownMenuItem onSelect={() => setOpen("manage")}>
              <Settings2 aria-hidden />
              Manage views…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {open === "save" && <ViewDialog {...dialog} />}
      {open === "manage" && <ManageViews {...dialog} />}
    </>
  );
}

interface ViewItemsProps extends ViewsMenuProps {
  views: readonly SavedView[] | undefined;
  error: Error | null;
}

function ViewItems({ views, error, filters, onFilters }: ViewItemsProps) {
  const { columns } = useColumns();
  if (views === undefined)
    return <DropdownMenuLabel>{error ? "The views could not be loaded" : "Loading…"}</DropdownMenuLabel>;
  if (views.length === 0)
    return (
      <DropdownMenuLabel>A view saves filters, columns and a time range under a name.</DropdownMenuLabel>
    );
  return views.map((view) => {
    const { id, name, search, isShared, owner } = view;
    const read = readViewAddress(search);
    const problem = unknownCopy(view);
    return (
      <DropdownMenuItem
        key={id}
        aria-disabled={problem !== null}
        onSelect={(event) => {
          if ("filters" in read) onFilters(read.filters, { columns: read.columns ?? null });
          else event.preventDefault();
        }}
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate">
            <StoredText text={name} layout="line" />
          </span>
          {problem !== null && (
            <span className="block text-xs text-pretty break-words text-warn-text">
              <StoredText text={problem} />
            </span>
          )}
        </span>
        {isShared && (
          <span className="flex max-w-28 shrink-0 items-center gap-1 text-xs text-muted">
            <Users aria-hidden />
            <span className="truncate">
              {owner === null ? "Shared" : <StoredText text={owner} layout="line" />}
            </span>
          </span>
        )}
        {isOfView(view, filters, columns) && <Check aria-label="Current view" />}
      </DropdownMenuItem>
    );
  });
}
