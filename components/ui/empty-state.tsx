import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  description: ReactNode;
  /** The next step: a button or a command to copy. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon: Icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div
      data-slot="empty-state"
      className={cn("mx-auto flex max-w-110 flex-col items-center px-5 py-16 text-center", className)}
    >
      <span className="mb-4 grid size-10 place-items-center rounded-card border border-line bg-surface text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <h2 className="text-base font-semibold text-balance">{title}</h2>
      <div className="mt-1 text-sm text-pretty text-muted">{description}</div>
      {action ? <div className="mt-5 flex w-full flex-col items-center gap-3">{action}</div> : null}
    </div>
  );
}
