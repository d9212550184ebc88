import { type VariantProps, cva } from "class-variance-authority";
import type { ComponentProps } from "react";
import { type StatusTone, statusTone } from "@/lib/outcomes";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex h-5 items-center gap-1 rounded-small px-1.5 text-2xs font-medium whitespace-nowrap [&_svg]:size-3",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-muted",
        accent: "bg-accent-soft text-accent-text",
        ok: "bg-ok-soft text-ok-text",
        warn: "bg-warn-soft text-warn-text",
        bad: "bg-bad-soft text-bad-text",
        limit: "bg-limit-soft text-limit-text",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badgeVariants>["tone"]>;

export function Badge({
  tone,
  className,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeVariants>) {
  return <span data-slot="badge" className={cn(badgeVariants({ tone }), className)} {...props} />;
}

export function StatusBadge({ status }: { status: number }) {
  return <Badge tone={statusTone(status)}>{status}</Badge>;
}

const STATUS_TEXT: Readonly<Record<StatusTone, string>> = {
  ok: "text-ok-text",
  warn: "text-warn-text",
  limit: "text-limit-text",
  bad: "text-bad-text",
};

/** Text colour of an HTTP status; always beside the number itself. */
export const statusTextClass = (status: number) => STATUS_TEXT[statusTone(status)];
