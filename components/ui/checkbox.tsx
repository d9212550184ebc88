"use client";

import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  onCheckedChange?: (checked: boolean) => void;
  /** With a label the whole row is the target; without one pass `aria-label`. */
  label?: ReactNode;
  description?: ReactNode;
}

export function Checkbox({
  label,
  description,
  onCheckedChange,
  onChange,
  className,
  ...props
}: CheckboxProps) {
  const descriptionId = useId();
  const box = (
    <span className="relative inline-grid size-4 shrink-0 place-items-center">
      <input
        data-slot="checkbox"
        type="checkbox"
        aria-describedby={description ? descriptionId : undefined}
        className={cn(
          "peer size-4 cursor-pointer appearance-none rounded-small border border-control bg-surface transition-colors duration-75",
          "checked:border-accent checked:bg-accent hover:border-muted active:brightness-90",
          "checked:hover:border-accent-hover checked:hover:bg-accent-hover disabled:cursor-not-allowed disabled:opacity-50",
          !label && className,
        )}
        onChange={(event) => {
          onChange?.(event);
          onCheckedChange?.(event.target.checked);
        }}
        {...props}
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute size-3 text-on-accent opacity-0 peer-checked:opacity-100"
      />
    </span>
  );
  if (!label) return box;
  return (
    <label className={cn("flex items-start gap-2.5 text-sm has-enabled:cursor-pointer", className)}>
      <span className="flex h-5 items-center">{box}</span>
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
