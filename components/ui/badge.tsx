import { type VariantProps, cva } from "class-variance-authority";
import type { ComponentProps } from "react";
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

/** The tone of an HTTP status, the same on every screen. */
export function statusTone(status: number): "ok" | "warn" | "limit" | "bad" {
  if (status === 429) return "limit";
  if (status >= 500) return "bad";
  return status >= 400 ? "warn" : "ok";
}

/** A status as text rather than as a badge. */
export const TONE_TEXT = {
  ok: "text-ok-text",
  warn: "text-warn-text",
  limit: "text-limit-text",
  bad: "text-bad-text",
} as const satisfies Partial<Record<BadgeTone, string>>;
