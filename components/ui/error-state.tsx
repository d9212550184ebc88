"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

interface ErrorStateProps {
  title: string;
  description: ReactNode;
  onRetry?: () => void;
  /** Whether a retry is under way. */
  pending?: boolean;
  className?: string;
}

export function ErrorState({ title, description, onRetry, pending = false, className }: ErrorStateProps) {
  return (
    <div
      data-slot="error-state"
      role="alert"
      className={cn("mx-auto flex max-w-110 flex-col items-center px-5 py-16 text-center", className)}
    >
      <span className="mb-4 grid size-10 place-items-center rounded-card border border-bad-line bg-bad-soft text-bad-text">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <h2 className="text-base font-semibold text-balance">{title}</h2>
      <div className="mt-1 text-sm text-pretty text-muted">{description}</div>
      {onRetry ? (
        <Button onClick={onRetry} pending={pending} className="mt-5">
          <RotateCw aria-hidden />
          Try again
        </Button>
      ) : null}
    </div>
  );
}
