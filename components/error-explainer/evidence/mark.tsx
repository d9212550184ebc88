import { Check, X } from "lucide-react";
import { cn } from "@/components/ui/cn";

export type MarkState = "passed" | "failed" | "open";

const APPEARANCE: Record<MarkState, { className: string; label: string }> = {
  passed: { className: "bg-ok-soft text-ok-text", label: "Passed:" },
  failed: { className: "bg-bad text-on-accent", label: "Failed:" },
  open: { className: "border border-dashed border-line-strong", label: "Not reached:" },
};

interface MarkProps {
  state: MarkState;
  /** Screen readers announce this instead of the mark. */
  label?: string;
}

/** A check, a cross or an empty ring, so that the shape carries the same meaning as the colour. */
export function Mark({ state, label = APPEARANCE[state].label }: MarkProps) {
  return (
    <span
      className={cn("grid size-[18px] shrink-0 place-items-center rounded-full", APPEARANCE[state].className)}
    >
      {state === "passed" && <Check aria-hidden className="size-3" strokeWidth={2.5} />}
      {state === "failed" && <X aria-hidden className="size-3" strokeWidth={2.75} />}
      <span className="sr-only">{label}</span>
    </span>
  );
}
