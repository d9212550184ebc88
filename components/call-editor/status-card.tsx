import { Check, CircleAlert, PencilLine, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { StatusTone } from "@/lib/outcomes";

const NEUTRAL = { box: "border-line bg-subtle", mark: "bg-active text-muted", icon: PencilLine };
const TONES: Readonly<Record<StatusTone, typeof NEUTRAL>> = {
  ok: { box: "border-ok-line bg-ok-soft", mark: "bg-ok-text text-surface", icon: Check },
  warn: { box: "border-warn-line bg-warn-soft", mark: "bg-warn-text text-surface", icon: TriangleAlert },
  limit: { box: "border-limit-line bg-limit-soft", mark: "bg-limit-text text-surface", icon: TriangleAlert },
  bad: { box: "border-bad-line bg-bad-soft", mark: "bg-bad-text text-surface", icon: CircleAlert },
};

interface StatusCardProps {
  /** Null before the call was sent. */
  tone: StatusTone | null;
  title: ReactNode;
  description: ReactNode;
  /** A button at its end. */
  children?: ReactNode;
}

/** Shows the state of the call before it is sent, and its outcome afterwards. */
export function StatusCard({ tone, title, description, children }: StatusCardProps) {
  const { box, mark, icon: Icon } = tone === null ? NEUTRAL : TONES[tone];
  return (
    <div
      role="status"
      data-slot="call-status"
      className={cn(
        "flex min-h-15 flex-wrap items-center gap-x-3.5 gap-y-2 rounded-control border px-4 py-2.5",
        box,
      )}
    >
      <span aria-hidden className={cn("grid size-6 shrink-0 place-items-center rounded-full", mark)}>
        <Icon className="size-3.5" strokeWidth={2.5} />
      </span>
      <div className="min-w-48 flex-1">
        <p className="text-lg/6 font-semibold tracking-tight text-ink">{title}</p>
        <p className="text-xs leading-4 text-muted">{description}</p>
      </div>
      {children}
    </div>
  );
}
