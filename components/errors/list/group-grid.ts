import { cn } from "@/components/ui/cn";

/**
 * The columns of the list, by its own width: two lines a row on a phone, then the trend and the dates, and the latest message or call
 * where there is space.
 */
export const GROUP_GRID = cn(
  "grid grid-cols-[2.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-5",
  "@xl/errors:grid-cols-[2.75rem_minmax(0,1fr)_4.875rem_3rem_3.5rem_4.25rem]",
  "@4xl/errors:grid-cols-[2.75rem_minmax(0,1fr)_minmax(0,0.8fr)_4.875rem_3.5rem_4rem_5rem]",
);

/** Two lines. */
export const ROW_HEIGHT = "h-13";
/** Of the line that names the state of the groups below it. */
export const SECTION_HEIGHT = "h-8";

export const CELL = {
  /** From the width on at which a row has one line of columns. */
  column: "@max-xl/errors:hidden",
  message: "@max-4xl/errors:hidden",
} as const;
