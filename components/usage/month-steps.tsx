"use client";

import { ChevronLeft, ChevronRight, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import type { Usage } from "@/lib/contracts/usage";
import { formatMoment, formatMonth, formatSecond } from "@/lib/format/format-time";
import { routes } from "@/lib/routes";

/** The month, with the steps to its neighbours, and the time of the figures. */
export function MonthSteps({ usage }: { usage: Usage }) {
  const { slug } = useWorkspace();
  const { month, resetsAt, firstMonth, isPresent, asOf } = usage;
  const before = new Date(Date.parse(month) - 1).toISOString();
  const isNextPresent = resetsAt.slice(0, 7) === asOf.slice(0, 7);
  return (
    <span className="flex translate-y-0.5 items-center gap-1">
      <Step
        icon={ChevronLeft}
        name="Previous month"
        href={month <= firstMonth ? null : routes.usageOf(slug, before.slice(0, 7))}
      />
      <span className="font-medium text-ink">{formatMonth(month)}</span>
      <Step
        icon={ChevronRight}
        name="Next month"
        href={
          isPresent ? null : isNextPresent ? routes.usage(slug) : routes.usageOf(slug, resetsAt.slice(0, 7))
        }
      />
      <span className="ml-2 truncate max-md:hidden">
        as of {formatSecond(asOf)}
        {isPresent ? `; the quota starts anew on ${formatMoment(resetsAt)}` : "; the month has ended"}
      </span>
    </span>
  );
}

interface StepProps {
  icon: LucideIcon;
  name: string;
  /** Null at either end. */
  href: string | null;
}

function Step({ icon: Icon, name, href }: StepProps) {
  if (href === null)
    return (
      <Button
        variant="ghost"
        size="icon"
        disabled
        aria-label={name}
        className="size-6 focus-visible:-outline-offset-2"
      >
        <Icon aria-hidden />
      </Button>
    );
  return (
    <Button asChild variant="ghost" size="icon" className="size-6 focus-visible:-outline-offset-2">
      <Link href={href} prefetch={false} aria-label={name}>
        <Icon aria-hidden />
      </Link>
    </Button>
  );
}
