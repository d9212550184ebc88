import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table data-slot="table" className={cn("w-full border-collapse text-sm", className)} {...props} />;
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead data-slot="table-header" className={cn("[&_th]:bg-canvas", className)} {...props} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody data-slot="table-body" {...props} />;
}

/** 36 px high. A TableRowLink inside makes the whole row clickable. */
export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      data-slot="table-row"
      className={cn(
        "relative h-9 border-b border-line transition-colors duration-75 aria-selected:bg-selected",
        "has-[[data-row-link]:active]:bg-active has-[[data-row-link]:hover]:bg-hover aria-selected:has-[[data-row-link]:hover]:bg-selected",
        className,
      )}
      {...props}
    />
  );
}

export function TableHead({ className, scope = "col", ...props }: ComponentProps<"th">) {
  return (
    <th
      data-slot="table-head"
      scope={scope}
      className={cn(
        "sticky top-(--sticky-top,0px) z-10 h-9 border-b border-line px-2.5 text-left text-xs font-medium whitespace-nowrap text-muted",
        "first:pl-5 last:pr-5 data-[align=right]:text-right",
        className,
      )}
      {...props}
    />
  );
}

interface TableSortHeadProps extends ComponentProps<"th"> {
  /** How the rows are sorted by this column; null: by another. */
  sorted: "asc" | "desc" | null;
  onSort: () => void;
}

/** The heading of a column that the rows can be sorted by. */
export function TableSortHead({ sorted, onSort, children, ...props }: TableSortHeadProps) {
  const Icon = sorted === "asc" ? ChevronUp : ChevronDown;
  return (
    <TableHead
      aria-sort={sorted === null ? undefined : sorted === "asc" ? "ascending" : "descending"}
      {...props}
    >
      <button
        type="button"
        onClick={onSort}
        className={cn(
          "group -mx-1 inline-flex h-6 items-center gap-0.5 rounded-small px-1 hover:text-ink",
          sorted !== null && "text-ink",
        )}
      >
        {children}
        <Icon
          aria-hidden
          className={cn(
            "size-3.5",
            sorted === null && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60",
          )}
        />
      </button>
    </TableHead>
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return (
    <td
      data-slot="table-cell"
      className={cn("h-9 px-2.5 first:pl-5 last:pr-5 data-[align=right]:text-right", className)}
      {...props}
    />
  );
}

/**
 * A real link that covers its row; the row's other controls need `relative` to stay above it. Only one of many is
 * followed, so none is prefetched.
 */
export function TableRowLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row-link=""
      prefetch={false}
      className={cn(
        "outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus",
        className,
      )}
      {...props}
    />
  );
}
