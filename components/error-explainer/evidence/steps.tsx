import { cn } from "@/components/ui/cn";
import { Mark, type MarkState } from "./mark";

interface Step {
  id: string;
  state: MarkState | "done";
  title: string;
  description: string;
}

/** Events in order, along a line. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map(({ id, state, title, description }, index) => (
        <li key={id} className="relative flex items-start gap-2.5 pb-4 last:pb-0">
          {index < steps.length - 1 && (
            <span aria-hidden className="absolute top-5.5 bottom-0.5 left-[8.5px] w-px bg-line" />
          )}
          {state === "done" ? <Dot /> : <Mark state={state} label="" />}
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
            <span className={cn("font-medium break-words", state === "open" ? "text-muted" : "text-ink")}>
              {title}
            </span>
            <span className="text-xs text-muted">{description}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Dot() {
  return (
    <span aria-hidden className="grid size-[18px] shrink-0 place-items-center">
      <span className="size-2 rounded-full bg-line-strong" />
    </span>
  );
}
