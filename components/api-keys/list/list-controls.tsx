"use client";

import { Search } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { KeySearch } from "@/lib/contracts/api-key";
import { countOf } from "@/lib/format/format-number";
import { MAX_KEY_NAME_LENGTH } from "@/lib/keys/key-facts";

interface ListControlsProps {
  view: KeySearch;
  /** As `viewKeys` counts them. */
  ended: number;
  hiddenCalled: number;
  onView: (changes: Partial<KeySearch>) => void;
}

/** Filters the list, and shows the keys that have ended. */
export function ListControls({ view, ended, hiddenCalled, onView }: ListControlsProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-2.5 max-sm:px-4">
      <span className="relative w-72 max-sm:w-full">
        <Search aria-hidden className="absolute top-2 left-2.5 size-3.5 text-faint" />
        <Input
          type="search"
          aria-label="Filter keys"
          placeholder="Filter by name, key, scope or creator"
          maxLength={MAX_KEY_NAME_LENGTH}
          className="pl-8"
          value={view.q ?? ""}
          onChange={({ target }) => onView({ q: target.value === "" ? undefined : target.value })}
        />
      </span>
      {ended > 0 ? (
        <span className="flex items-center gap-2">
          {hiddenCalled > 0 ? <Badge tone="bad">{hiddenCalled} still called</Badge> : null}
          <Checkbox
            label={`Show ${countOf(ended, "ended key")}`}
            checked={view.ended === "shown"}
            onCheckedChange={(shown) => onView({ ended: shown ? "shown" : "hidden" })}
          />
        </span>
      ) : null}
    </div>
  );
}
