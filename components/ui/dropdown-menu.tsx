"use client";

import { Check, type LucideIcon } from "lucide-react";
import * as Primitive from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Not modal: a modal menu hides the page from assistive technology while the page still has focusable content. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;

const itemClasses = cn(
  "flex min-h-7.5 cursor-default items-center gap-2 rounded-small px-2 py-1 text-sm outline-none select-none",
  "data-disabled:opacity-50 data-highlighted:bg-hover active:bg-active [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted",
);

export function DropdownMenuContent({
  className,
  sideOffset = 4,
  align = "end",
  ...props
}: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        data-slot="dropdown-menu"
        sideOffset={sideOffset}
        align={align}
        collisionPadding={8}
        className={cn(
          "animate-popover z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-control",
          "border border-line bg-surface p-1 shadow-popover outline-none",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

export function DropdownMenuItem({
  tone = "neutral",
  className,
  ...props
}: ComponentProps<typeof Primitive.Item> & { tone?: "neutral" | "danger" }) {
  return (
    <Primitive.Item
      className={cn(
        itemClasses,
        tone === "danger" && "text-bad-text data-highlighted:bg-bad-soft [&_svg]:text-bad-text",
        className,
      )}
      {...props}
    />
  );
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemClasses, "justify-between", className)} {...props}>
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
      <Primitive.ItemIndicator>
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  );
}

/** Stays open when it is picked, so that several can be. */
export function DropdownMenuCheckboxItem({
  className,
  children,
  checked,
  mark: Mark = Check,
  ...props
}: ComponentProps<typeof Primitive.CheckboxItem> & { mark?: LucideIcon | undefined }) {
  return (
    <Primitive.CheckboxItem
      checked={checked ?? false}
      className={cn(itemClasses, className)}
      onSelect={(event) => event.preventDefault()}
      {...props}
    >
      <span
        aria-hidden
        className={cn(
          "grid size-4 shrink-0 place-items-center rounded-small border",
          checked === true ? "border-accent bg-accent" : "border-control bg-surface",
        )}
      >
        {checked === true && <Mark strokeWidth={3} className="size-3! text-on-accent!" />}
      </span>
      {children}
    </Primitive.CheckboxItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn("px-2 py-1 text-xs text-muted", className)} {...props} />;
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Primitive.Separator>) {
  return <Primitive.Separator className={cn("-mx-1 my-1 h-px bg-line", className)} {...props} />;
}
