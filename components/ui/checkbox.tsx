"use client";

import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "onChange"> {
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  description?: ReactNode;
}

/** A checkbox whose whole row is the click target. */
export function Checkbox({ label, description, onCheckedChange, className, ...props }: CheckboxProps) {
  const descriptionId = useId();
  return (
    <label className={cn("flex items-start gap-2.5 text-sm has-enabled:cursor-pointer", className)}>
      <span className="flex h-5 items-center">
        <span className="relative inline-grid size-4 shrink-0 place-items-center">
          <input
            data-slot="checkbox"
            type="checkbox"
            aria-describedby={description ? descriptionId : undefined}
            className={cn(
              "peer size-4 cursor-pointer appearance-none rounded-small border border-control bg-surface transition-colors duration-75",
              "checked:border-accent checked:bg-accent hover:border-muted active:brightness-90",
              "checked:hover:border-accent-hover checked:hover:bg-accent-hover disabled:cursor-not-allowed disabled:opacity-50",
            )}
            onChange={(event) => onCheckedChange(event.target.checked)}
            {...props}
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute size-3 text-on-accent opacity-0 peer-checked:opacity-100"
          />
        </span>
      </span>
      <span className="min-w-0">
        {label}
        {description ? (
          <span id={descriptionId} aria-hidden className="block text-xs text-muted">
            {description}
          </span>
        ) : null}
      </span>
    </label>
  );
}
