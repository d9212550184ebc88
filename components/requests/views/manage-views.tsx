"use client";

import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { SavedView } from "@/lib/contracts/saved-view";
import { visibleText } from "@/lib/text/visible-text";
import { useColumns } from "../columns/columns-provider";
import {
  contentOf,
  isOfView,
  ownContent,
  savedViewsQuery,
  unknownCopy,
  useChangeView,
  useDeleteView,
} from "./saved-views";

interface ManageViewsProps {
  /** The filters of the list, which a view can take over. */
  filters: RequestFilters;
  onClose: () => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement | null>;
}

/** The views that the reader may change. */
export function ManageViews({ filters, onClose, opener }: ManageViewsProps) {
  const { slug } = useWorkspace();
  const views = useQuery(savedViewsQuery(slug));
  const change = useChangeView(slug);
  const remove = useDeleteView(slug);
  const { columns } = useColumns();
  const isBusy = change.isPending || remove.isPending;
  const changeable = views.data?.filter(({ canChange }) => canChange) ?? [];

  const list = useRef<HTMLUListElement>(null);
  const deletedAt = useRef<number | null>(null);
  // The focus goes to the view that takes the place of the deleted one, or back to one that could not be deleted.
  useEffect(() => {
    if (isBusy || deletedAt.current === null) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>("[data-delete]") ?? [])];
    const next = buttons[deletedAt.current] ?? buttons.at(-1) ?? list.current;
    next?.focus();
    deletedAt.current = null;
  }, [isBusy]);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <DialogTitle>Views</DialogTitle>
        <DialogDescription>
          Every member of the workspace sees shared views. Deleting a view does not delete requests.
        </DialogDescription>
        <DialogBody className="flex flex-col gap-4">
          <ul ref={list} tabIndex={-1} aria-label="Views" className="divide-y divide-line outline-none">
            {changeable.map((view, at) => (
              <ViewRow
                key={view.id}
                view={view}
                isCurrent={isOfView(view, filters, columns)}
                isBusy={isBusy}
                onShare={(isShared) => change.mutate({ id: view.id, isShared })}
                onReplace={() => change.mutate({ id: view.id, ...contentOf(view, filters, columns) })}
                onDelete={() => {
                  deletedAt.current = at;
                  remove.mutate(view);
                }}
              />
            ))}
          </ul>
          {views.data && changeable.length === 0 && (
            <p className="text-sm text-muted">You have no views to change.</p>
          )}
          <ErrorBanner message={(change.error ?? remove.error)?.message} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

interface ViewRowProps {
  view: SavedView;
  isCurrent: boolean;
  isBusy: boolean;
  onShare: (isShared: boolean) => void;
  onReplace: () => void;
  onDelete: () => void;
}

function ViewRow({ view, isCurrent, isBusy, onShare, onReplace, onDelete }: ViewRowProps) {
  const name = visibleText(view.name);
  const [isAsking, setAsking] = useState(false);
  const deleteButton = useRef<HTMLButtonElement>(null);
  const keep = () => {
    flushSync(() => setAsking(false));
    deleteButton.current?.focus();
  };
  const problem = unknownCopy(view);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
      <span className="min-w-40 flex-1 truncate text-sm font-medium">
        <StoredText text={view.name} layout="line" />
        {view.owner !== null && (
          <span className="block truncate text-xs font-normal text-muted">
            By <StoredText text={view.owner} layout="line" />
          </span>
        )}
        {problem !== null && (
          <span className="block text-xs font-normal text-pretty whitespace-normal text-warn-text">
            <StoredText text={problem} />
          </span>
        )}
      </span>
      {isAsking ? (
        <DeleteQuestion view={view} isBusy={isBusy} onKeep={keep} onDelete={onDelete} />
      ) : (
        <>
          <Checkbox
            label="Shared"
            aria-label={`Share ${name}`}
            checked={view.isShared}
            disabled={isBusy}
            onCheckedChange={onShare}
          />
          <Button
            size="sm"
            disabled={isBusy || isCurrent}
            aria-label={`Use the current filters for ${name}`}
            onClick={onReplace}
          >
            Use current filters
          </Button>
          <Button
            ref={deleteButton}
            data-delete
            size="icon"
            variant="ghost"
            disabled={isBusy}
            aria-label={`Delete ${name}`}
            onClick={ownContent(view) === null ? () => setAsking(true) : onDelete}
          >
            <Trash2 aria-hidden />
          </Button>
        </>
      )}
    </li>
  );
}

interface DeleteQuestionProps {
  view: SavedView;
  isBusy: boolean;
  onKeep: () => void;
  onDelete: () => void;
}

/** Asked before a view is deleted that the reader could not save again. */
function DeleteQuestion({ view, isBusy, onKeep, onDelete }: DeleteQuestionProps) {
  const name = visibleText(view.name);
  return (
    <div role="group" aria-label={`Delete ${name}?`} className="flex flex-wrap items-center gap-2">
      <span className="text-xs text-muted max-sm:w-full">
        {view.owner === null ? (
          "It cannot be saved again here: this version does not know its filters."
        ) : (
          <>
            <StoredText text={view.owner} layout="line" /> and all other members will lose this view.
          </>
        )}
      </span>
      <Button size="sm" autoFocus disabled={isBusy} onClick={onKeep}>
        Keep view
      </Button>
      <Button size="sm" variant="danger" data-delete disabled={isBusy} onClick={onDelete}>
        Delete view
      </Button>
    </div>
  );
}
