"use client";

import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import type { ApiKey } from "@/lib/contracts/api-key";
import { type KeyActions, KeyMenu } from "./key-menu";
import { KeyActivity, KeyCreation, KeyExpiry, KeyLastUsed } from "./key-facts";
import { KeyScopes } from "./key-scopes";
import { KeyStatus } from "./key-status";
import { type KeyListProps, useScrollIntoView } from "./key-table";

/** The table's facts as cards, for widths without room for the table. */
export function KeyCards({ apiKeys, highlighted, actions }: KeyListProps) {
  return (
    <ul>
      {apiKeys.map((apiKey) => (
        <KeyCard key={apiKey.id} apiKey={apiKey} highlighted={apiKey.id === highlighted} actions={actions} />
      ))}
    </ul>
  );
}

interface KeyCardProps {
  apiKey: ApiKey;
  highlighted: boolean;
  actions: KeyActions;
}

function KeyCard({ apiKey, highlighted, actions }: KeyCardProps) {
  const ref = useScrollIntoView<HTMLLIElement>(highlighted);
  const ended = apiKey.status !== "active";
  return (
    <li
      ref={ref}
      data-slot="key-card"
      aria-current={highlighted || undefined}
      className={cn("border-b border-line px-4 py-3", highlighted && "bg-selected")}
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <Link
            href={actions.keyHref(apiKey)}
            prefetch={false}
            className={cn("block truncate font-medium", ended && "text-muted")}
          >
            <StoredText text={apiKey.name} layout="line" />
          </Link>
          <p className="truncate font-mono text-xs text-muted">{apiKey.display}</p>
        </div>
        <span className="flex shrink-0 items-center gap-1">
          <KeyStatus apiKey={apiKey} />
          <KeyMenu apiKey={apiKey} actions={actions} />
        </span>
      </div>
      <div className="mt-2 flex items-center justify-between gap-3">
        <KeyScopes scopes={apiKey.scopes} maxBadges={1} />
        <KeyActivity apiKey={apiKey} unit="in 24 h" />
      </div>
      <dl className="mt-2.5 grid grid-cols-[5.5rem_5.5rem_minmax(0,1fr)] gap-x-3 text-xs [&_dt]:text-muted">
        <div>
          <dt>Last used</dt>
          <dd>
            <KeyLastUsed apiKey={apiKey} />
          </dd>
        </div>
        <div>
          {apiKey.status === "revoked" ? null : (
            <>
              <dt>Expires</dt>
              <dd>
                <KeyExpiry apiKey={apiKey} />
              </dd>
            </>
          )}
        </div>
        <div className="min-w-0">
          <dt>Created</dt>
          <dd>
            <KeyCreation apiKey={apiKey} />
          </dd>
        </div>
      </dl>
    </li>
  );
}
