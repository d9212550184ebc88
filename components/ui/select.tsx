"use client";

import { Check, ChevronDown } from "lucide-react";
import * as Primitive from "radix-ui/select";
import { cn } from "./cn";
import { useFieldControl } from "./field";
import { controlClasses } from "./input";

interface SelectText {
  label: string;
  /** Replaces the label of the chosen option on a phone and in a narrow page's header, if the select is narrow there. */
  short?: string;
}

interface SelectOption<V extends string> extends SelectText {
  value: V;
}

interface SelectProps<V extends string> {
  value: V | undefined;
  onValueChange: (value: V) => void;
  options: readonly SelectOption<V>[];
  "aria-label"?: string;
  placeholder?: SelectText;
  className?: string;
}

/** A choice from a short list. No option may have the empty string as its value: Radix reads it as no choice. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { value, onValueChange, options, placeholder, className } = props;
  const field = useFieldControl();
  const chosen = options.find((option) => option.value === value);
  return (
    <Primitive.Root
      value={value ?? ""}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
    >
      <Primitive.Trigger
        data-slot="select"
        aria-label={props["aria-label"]}
        className={cn(
          controlClasses,
          "flex h-7.5 items-center justify-between gap-1.5 pr-2 pl-2.5 text-left select-none hover:bg-hover active:bg-active",
          "data-placeholder:text-faint data-[state=open]:bg-hover",
          className,
        )}
        {...field}
      >
        <span className="min-w-0 truncate">
          {/* Radix finds the label only after hydration, so it is passed in. */}
          <Primitive.Value placeholder={placeholder && <ShownText {...placeholder} />}>
            {chosen && <ShownText {...chosen} />}
          </Primitive.Value>
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          className={cn(
            "animate-popover z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)",
            "overflow-hidden rounded-control border border-line bg-surface p-1 shadow-popover",
          )}
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <SelectItem key={option.value} {...option} />
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function ShownText({ label, short }: SelectText) {
  if (short === undefined) return label;
  return (
    <>
      <span className="max-sm:hidden @max-xl/page-header:hidden">{label}</span>
      <span className="hidden max-sm:inline @max-xl/page-header:inline">{short}</span>
    </>
  );
}

function SelectItem({ value, label }: SelectOption<string>) {
  return (
    <Primitive.Item
      value={value}
      className={cn(
        "flex h-7.5 cursor-default items-center justify-between gap-3 rounded-small px-2 text-sm outline-none select-none",
        "data-highlighted:bg-hover data-[state=checked]:font-medium",
      )}
    >
      <Primitive.ItemText>{label}</Primitive.ItemText>
      <Primitive.ItemIndicator>
        <Check aria-hidden className="size-3.5 text-muted" />
      </Primitive.ItemIndicator>
    </Primitive.Item>
  );
}
