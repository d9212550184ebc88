"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn";

interface SegmentedProps<V extends string> {
  value: V;
  onValueChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode }[];
  "aria-label": string;
  className?: string;
}

/** A choice among two to six short, visible options. Native radio buttons, so that arrow keys and forms just work. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { value, onValueChange, options, className } = props;
  const name = useId();
  return (
    <div
      data-slot="segmented"
      role="radiogroup"
      aria-label={props["aria-label"]}
      className={cn("inline-flex h-7.5 items-center gap-0.5 rounded-control bg-hover p-0.5", className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "relative flex h-full cursor-pointer items-center justify-center gap-1.5 rounded-[6px] px-2.5 text-xs font-medium select-none",
            "text-muted transition-colors duration-75 hover:text-ink active:bg-active [&_svg]:size-3.5",
            "has-checked:bg-surface has-checked:text-ink has-checked:shadow-[0_0_0_1px_var(--color-line),0_1px_2px_var(--shadow-color)]",
            "dark:has-checked:bg-active",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
