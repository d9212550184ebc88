"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { isNearlyFull, rateWindowsQuery } from "@/components/shell/queries/rate-windows";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import { Fact } from "@/components/ui/fact";
import { Meter } from "@/components/ui/meter";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ApiKey } from "@/lib/contracts/api-key";
import { formatNumber } from "@/lib/format/format-number";
import { formatDate } from "@/lib/format/format-time";
import { findKeyHold } from "@/lib/keys/key-state";
import { visibleText } from "@/lib/text/visible-text";
import { KeyExpiry, KeyLastUsed } from "../list/key-facts";

interface KeyFactsStripProps {
  apiKey: ApiKey;
  /** Null for members with read-only access. */
  onNote: (() => void) | null;
}

/** The most wanted facts of a key, below its header. */
export function KeyFactsStrip({ apiKey, onNote }: KeyFactsStripProps) {
  const zone = useTimeZone();
  const workspace = useWorkspace();
  const { id, display, createdAt, createdBy, revokedAt, revokedBy, lastUsedRoute, status, note } = apiKey;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 border-b border-line px-5 py-3 font-medium max-sm:px-4">
      <Fact label="Key">
        <span className="flex h-5 items-center gap-0.5">
          <code className="font-mono text-xs">{display}</code>
          <CopyButton text={id} label="Copy key id" variant="icon" size="sm" />
        </span>
      </Fact>
      <Fact label="Made">
        {formatDate(createdAt, zone)} by <StoredText text={createdBy} layout="line" />
      </Fact>
      {revokedAt === null ? (
        <Fact label={status === "expired" ? "Ended" : "Ends"}>
          <KeyExpiry apiKey={apiKey} />
        </Fact>
      ) : (
        <Fact label="Revoked">
          {formatDate(revokedAt, zone)} by <StoredText text={revokedBy ?? "a former member"} layout="line" />
        </Fact>
      )}
      <Fact label="Last used">
        <KeyLastUsed apiKey={apiKey} />
        {lastUsedRoute === null ? null : (
          <span className="ml-2 font-mono text-xs font-normal text-muted">{lastUsedRoute}</span>
        )}
      </Fact>
      {status === "active" && findKeyHold(workspace) === null ? <Headroom apiKey={apiKey} /> : null}
      <Fact label="Note">
        <span className="flex max-w-120 items-start gap-1">
          {note === null ? (
            <span className="font-normal text-muted">none</span>
          ) : (
            <StoredText text={note} className="min-w-0" />
          )}
          {onNote === null ? null : (
            <Button
              variant="ghost"
              size="icon"
              aria-label={note === null ? "Add a note" : "Change the note"}
              onClick={onNote}
              className="size-5 [&_svg]:size-3.5"
            >
              <Pencil aria-hidden />
            </Button>
          )}
        </span>
      </Fact>
    </dl>
  );
}

/** Live: how many requests the key may still send in this minute. */
function Headroom({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  const { slug } = useWorkspace();
  const { data, isError } = useQuery(rateWindowsQuery(slug));
  const window = data?.keys.find((key) => key.id === id);
  return (
    <Fact label={isError ? "Left this minute, not live" : "Left this minute"}>
      <span className="flex h-5 w-44 items-center gap-2">
        {data && window ? (
          <>
            <Meter
              value={data.limit - window.remaining}
              max={data.limit}
              tone={isNearlyFull(window.remaining, data.limit) ? "limit" : "neutral"}
              label={visibleText(`${name}, requests in this minute`)}
              valueText={`${window.remaining} of ${data.limit} left`}
            />
            <span aria-hidden className="whitespace-nowrap">
              {formatNumber(window.remaining)} of {formatNumber(data.limit)}
            </span>
          </>
        ) : null}
      </span>
    </Fact>
  );
}
