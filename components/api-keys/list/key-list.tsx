"use client";

import { useCallback } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { useFromNow } from "@/components/ui/now";
import type { ApiKey, KeySearch } from "@/lib/contracts/api-key";
import { countOf } from "@/lib/format/format-number";
import { serverNow } from "@/lib/server-clock";
import { MINUTE_MS } from "@/lib/time";
import { KeyCards } from "./key-cards";
import { type KeyListProps, KeyTable } from "./key-table";
import { viewKeys } from "./key-view";
import { ListControls } from "./list-controls";

interface ViewedKeysProps extends KeyListProps {
  view: KeySearch;
  onView: (changes: Partial<KeySearch>) => void;
}

/** The keys of the view, as a table or as cards, with the controls of the view. */
export function KeyList({ apiKeys: all, highlighted, actions, view, onView }: ViewedKeysProps) {
  const workspace = useWorkspace();
  // Conditions change with time: looked at each minute.
  const minute = useFromNow(
    useCallback((now) => Math.floor(now / MINUTE_MS), []),
    Math.floor(serverNow() / MINUTE_MS),
  );
  const isRevokingEnded = all.some(({ id, status }) => id === highlighted && status !== "active");
  const applied = isRevokingEnded ? { ...view, ended: "shown" as const } : view;
  const { apiKeys, ended, hiddenCalled } = viewKeys(all, applied, { workspace, now: minute * MINUTE_MS });
  const list = { apiKeys, highlighted, actions };
  return (
    <>
      <ListControls view={view} ended={ended} hiddenCalled={hiddenCalled} onView={onView} />
      {apiKeys.length === 0 ? <NothingShown all={all} view={view} ended={ended} onView={onView} /> : null}
      <div className={apiKeys.length === 0 ? "hidden" : "hidden @4xl:block"}>
        <KeyTable {...list} view={view} onView={onView} />
      </div>
      <div className="@4xl:hidden">
        <KeyCards {...list} />
      </div>
    </>
  );
}

interface NothingShownProps {
  all: readonly ApiKey[];
  view: KeySearch;
  ended: number;
  onView: ViewedKeysProps["onView"];
}

function NothingShown({ all, view, ended, onView }: NothingShownProps) {
  return (
    <div className="grid justify-items-center gap-3 px-5 py-12 text-center text-muted">
      {ended > 0 ? (
        <>
          <p>
            {view.q === undefined
              ? `No active keys. ${countOf(ended, "key")} ${ended === 1 ? "has" : "have"} ended.`
              : `No active key matches. ${countOf(ended, "ended key")} ${ended === 1 ? "does" : "do"}.`}
          </p>
          <Button onClick={() => onView({ ended: "shown" })}>Show ended keys</Button>
        </>
      ) : (
        <>
          <p>None of {countOf(all.length, "key")} matches.</p>
          <Button onClick={() => onView({ q: undefined })}>Clear filter</Button>
        </>
      )}
    </div>
  );
}
