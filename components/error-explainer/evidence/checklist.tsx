import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Mark, type MarkState } from "./mark";

export interface Check {
  id: string;
  state: MarkState;
  /** Screen readers announce this instead of the mark. */
  label?: string;
  text: ReactNode;
}

/** Checks in the API's order; the failed one determined the response. */
export function Checklist({ label, checks }: { label: string; checks: readonly Check[] }) {
  return (
    <ol aria-label={label} className="flex flex-col gap-3">
      {checks.map(({ id, state, label: mark, text }) => (
        <li key={id} className="flex items-start gap-2.5">
          <Mark state={state} {...(mark !== undefined && { label: mark })} />
          <div className={cn("min-w-0 flex-1 break-words", state === "open" ? "text-faint" : "text-ink")}>
            {text}
          </div>
        </li>
      ))}
    </ol>
  );
}
