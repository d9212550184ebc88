"use client";

import { type RefObject, useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import { TableCell, TableRow, TableRowLink } from "@/components/ui/table";
import type { ApiKey, KeySearch } from "@/lib/contracts/api-key";
import { visibleText } from "@/lib/text/visible-text";
import { type KeyActions, KeyMenu } from "./key-menu";
import { KeyActivity, KeyCreation, KeyExpiry, KeyLastUsed } from "./key-facts";
import { KeyScopes } from "./key-scopes";
import { KeyStatus } from "./key-status";
import { ACTIVITY_COLUMN, CREATED_COLUMN, KeyTableFrame } from "./key-table-frame";

export interface KeyListProps {
  apiKeys: readonly ApiKey[];
  /** Id of the key that the address names. */
  highlighted: string | null;
  actions: KeyActions;
}

interface KeyTableProps extends KeyListProps {
  view: KeySearch;
  onView: (changes: Partial<KeySearch>) => void;
}

export function KeyTable({ apiKeys, highlighted, actions, view, onView }: KeyTableProps) {
  return (
    <KeyTableFrame sort={{ view, onSort: onView }}>
      {apiKeys.map((apiKey) => (
        <KeyRow key={apiKey.id} apiKey={apiKey} highlighted={apiKey.id === highlighted} actions={actions} />
      ))}
    </KeyTableFrame>
  );
}

interface KeyRowProps {
  apiKey: ApiKey;
  highlighted: boolean;
  actions: KeyActions;
}

function KeyRow({ apiKey, highlighted, actions }: KeyRowProps) {
  const ref = useScrollIntoView<HTMLTableRowElement>(highlighted);
  const ended = apiKey.status !== "active";
  return (
    <TableRow
      ref={ref}
      aria-current={highlighted || undefined}
      className={cn("h-12", highlighted && "bg-selected")}
    >
      <TableCell>
        <span className="relative inline-flex">
          <KeyStatus apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell>
        <TableRowLink
          href={actions.keyHref(apiKey)}
          title={visibleText(apiKey.name)}
          className={cn("block truncate leading-4.5 font-medium", ended && "text-muted")}
        >
          <StoredText text={apiKey.name} layout="line" />
        </TableRowLink>
        <span className="block truncate font-mono text-xs text-muted">{apiKey.display}</span>
      </TableCell>
      <TableCell>
        <span className="relative hidden @6xl:inline-flex">
          <KeyScopes scopes={apiKey.scopes} maxBadges={2} />
        </span>
        <span className="relative inline-flex @6xl:hidden">
          <KeyScopes scopes={apiKey.scopes} maxBadges={1} />
        </span>
      </TableCell>
      <TableCell>
        <span className="relative">
          <KeyLastUsed apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell className={ACTIVITY_COLUMN}>
        <KeyActivity apiKey={apiKey} />
      </TableCell>
      <TableCell>
        <span className="relative">
          <KeyExpiry apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell className={CREATED_COLUMN}>
        <span className="relative flex min-w-0">
          <KeyCreation apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell className="text-right">
        <KeyMenu apiKey={apiKey} actions={actions} />
      </TableCell>
    </TableRow>
  );
}

/** Scrolls the element to the middle of the screen when `wanted` becomes true. */
export function useScrollIntoView<E extends HTMLElement>(wanted: boolean): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (wanted) ref.current?.scrollIntoView({ block: "center" });
  }, [wanted]);
  return ref;
}
