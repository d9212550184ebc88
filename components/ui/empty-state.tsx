import { BookOpen, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { routes } from "@/lib/routes";
import { cn } from "./cn";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  description: ReactNode;
  /** The next step: a button or a command to copy. */
  action?: ReactNode;
  /** The page of the documentation about it; by default its start page. */
  docs?: { label: string; href: string };
  className?: string;
}

const DOCUMENTATION = { label: "Documentation", href: routes.docs() };

export function EmptyState({
  icon: Icon,
  title,
  description,
  action,
  docs = DOCUMENTATION,
  className,
}: EmptyStateProps) {
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
      <DocsHint {...docs} className="mt-4" />
    </div>
  );
}

/** A quiet link from a screen to the documentation. */
export function DocsHint({ label, href, className }: { label: string; href: string; className?: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className={cn(
        "inline-flex items-center gap-1.5 rounded-small text-xs text-muted underline-offset-2 hover:text-ink hover:underline",
        className,
      )}
    >
      <BookOpen aria-hidden className="size-3.5" />
      {label}
    </Link>
  );
}
