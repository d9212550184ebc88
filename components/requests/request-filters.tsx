"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useShortcut } from "@/components/shell/shortcuts";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { HTTP_METHODS, type RequestFilters } from "@/lib/contracts/request-log";
import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import { FilterMenu, type FilterOption } from "./filter-menu";
import { keyNamesQuery } from "./queries";

const STATUSES = [
  { value: "2xx", label: "2xx", hint: "Succeeded" },
  { value: "4xx", label: "4xx", hint: "Refused" },
  { value: "5xx", label: "5xx", hint: "Failed" },
] as const;
const CODES = ERROR_CODES.map((value) => ({
  value,
  label: value,
  hint: String(ERROR_CATALOG[value].status),
}));
const METHODS = HTTP_METHODS.map((value) => ({ value, label: value }));

interface RequestFiltersProps {
  filters: RequestFilters;
  onFilters: (filters: RequestFilters) => void;
  ignored: readonly { name: string; value: string }[];
}

export function RequestFilterBar({ filters, onFilters, ignored }: RequestFiltersProps) {
  const { slug } = useWorkspace();
  const first = useRef<HTMLButtonElement>(null);
  const keys = useQuery(keyNamesQuery(slug));
  useShortcut("/", "Filter requests", () => first.current?.focus());

  const { range, ...others } = filters;
  const set =
    <N extends keyof typeof others>(name: N) =>
    (value: RequestFilters[N]) => {
      const { [name]: _removed, ...rest } = filters;
      // safe: `rest` has every field but the optional one that is set anew
      onFilters((value === undefined ? rest : { ...rest, [name]: value }) as RequestFilters);
    };
  const isFiltered = Object.values(others).some((value) => value !== undefined);

  return (
    <>
      <div
        role="group"
        aria-label="Filters"
        className="sticky top-(--sticky-top) z-20 flex h-11.5 [scrollbar-width:none] items-center gap-2 overflow-x-auto bg-canvas px-5"
      >
        <FilterMenu
          name="Status"
          value={filters.status}
          options={STATUSES}
          onChange={set("status")}
          triggerRef={first}
        />
        <FilterMenu name="Error" value={filters.code} options={CODES} onChange={set("code")} />
        <FilterMenu name="Method" value={filters.method} options={METHODS} onChange={set("method")} />
        <FilterMenu name="Key" value={filters.key} options={toKeyOptions(keys.data)} onChange={set("key")} />
        {isFiltered && (
          <Button variant="ghost" size="sm" onClick={() => onFilters({ range })}>
            Clear filters
          </Button>
        )}
      </div>
      {ignored.length > 0 && (
        <p className="px-5 pb-2 text-xs text-muted">
          Ignored{" "}
          {ignored.map(({ name, value }) => `unknown ${name} ${JSON.stringify(shorten(value))}`).join(", ")}
        </p>
      )}
    </>
  );
}

type KeyName = { id: string; name: string; status: string };

function toKeyOptions(keys: readonly KeyName[] = []): FilterOption<string>[] {
  return keys.map(({ id, name, status }) => {
    return { value: id, label: name, isCode: false, ...(status !== "active" && { hint: status }) };
  });
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
