"use client";

import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { ERROR_VIEWS, type ErrorGroup, type ErrorOrder, type ErrorView } from "@/lib/contracts/error-groups";
import { formatNumber } from "@/lib/format/format-number";
import { VIEW_LABELS } from "../state-copy";
import { countIn } from "./visible-groups";

const ORDERS: readonly { value: ErrorOrder; label: string }[] = [
  { value: "count", label: "Most frequent" },
  { value: "last", label: "Last seen first" },
  { value: "first", label: "Newest first" },
];

interface ListControlsProps {
  /** Undefined while loading. */
  groups: readonly ErrorGroup[] | undefined;
  view: ErrorView;
  order: ErrorOrder;
  onView: (view: ErrorView) => void;
  onOrder: (order: ErrorOrder) => void;
}

/** Chooses the state and the order of the listed groups. */
export function ListControls({ groups, view, order, onView, onOrder }: ListControlsProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-5 pt-3 pb-1 max-sm:px-4">
      <Segmented
        aria-label="State"
        value={view}
        onValueChange={onView}
        options={ERROR_VIEWS.map((value) => ({
          value,
          label: (
            <>
              {VIEW_LABELS[value]}
              {/* Keeps its space while the groups load. */}
              <span className="min-w-[2ch] text-left font-normal text-muted">
                {groups ? formatNumber(countIn(groups, value)) : ""}
              </span>
            </>
          ),
        }))}
      />
      <Select
        aria-label="Order"
        value={order}
        options={ORDERS}
        onValueChange={onOrder}
        className="w-36 max-sm:hidden"
      />
    </div>
  );
}
