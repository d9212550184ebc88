import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import { NONE } from "@/lib/contracts/log/log-fields";
import type { PropertyName } from "@/lib/log-filters/filter-table";
import { formatCompact } from "@/lib/format/format-number";
import type { FilterOption } from "@/lib/log-filters/log-filter";

interface OptionTextProps {
  name: PropertyName;
  option: FilterOption;
  /** Null until they are known. */
  counts: ReadonlyMap<string, number> | null;
  /** The count of the longest bar. */
  most: number;
  /** Marks a count as a lower bound. */
  more: string;
}

/** Success has no bar: it would dwarf the failures. */
export const isSuccess = (name: PropertyName, value: string) =>
  (name === "code" && value === NONE) || (name === "status" && value.startsWith("2"));

/** A value of a property with its number of requests. */
export function OptionText({ name, option, counts, most, more }: OptionTextProps) {
  const { value, label, hint, isCode, isIndented } = option;
  const count = counts === null ? null : (counts.get(value) ?? 0);
  return (
    <>
      <span
        className={cn(
          "truncate",
          isCode !== false && "font-mono text-xs",
          isIndented && "pl-4",
          count === 0 && "text-muted",
        )}
      >
        <StoredText text={label} layout="line" />
      </span>
      {hint && <span className="shrink-0 text-xs text-muted">{hint}</span>}
      <span aria-hidden className="ml-auto h-1 w-14 shrink-0 overflow-hidden rounded-full">
        {count !== null && count > 0 && !isSuccess(name, value) && (
          <span className="block size-full bg-line">
            <span
              className="block h-full min-w-0.5 rounded-full bg-control"
              style={{ width: `${(count / most) * 100}%` }}
            />
          </span>
        )}
      </span>
      {/* Has its final width before the counts arrive. */}
      <span className="min-w-12 shrink-0 pl-2 text-right text-xs text-muted tabular-nums">
        {count !== null && `${formatCompact(count)}${count > 0 ? more : ""}`}
      </span>
    </>
  );
}
