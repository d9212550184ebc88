"use client";

import { type VariantProps, cva } from "class-variance-authority";
import { Slot } from "radix-ui/slot";
import type { ComponentProps, MouseEvent } from "react";
import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";
import { useHydrated } from "./hooks/use-browser-value";

const buttonVariants = cva(
  [
    "relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap select-none",
    "transition-colors duration-75 disabled:pointer-events-none disabled:opacity-50 [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover active:brightness-90",
        secondary:
          "border-line-strong bg-surface text-ink hover:bg-hover active:bg-active data-[state=open]:bg-hover",
        ghost:
          "border-transparent text-muted hover:bg-hover hover:text-ink active:bg-active data-[state=open]:bg-hover data-[state=open]:text-ink",
        danger:
          "border-transparent bg-danger text-on-accent hover:bg-danger-hover active:bg-danger-hover active:brightness-90",
      },
      size: {
        md: "h-7.5 px-3 text-sm [&_svg]:size-4",
        sm: "h-6.5 px-2 text-xs [&_svg]:size-3.5",
        icon: "size-7.5 text-sm [&_svg]:size-4",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

interface ButtonProps extends ComponentProps<"button">, VariantProps<typeof buttonVariants> {
  /** Shows a spinner at the same width and ignores clicks, but keeps focus. */
  pending?: boolean;
  /** Renders the only child, a link, with the button's looks. */
  asChild?: boolean;
}

export function Button({
  variant,
  size,
  pending = false,
  asChild = false,
  className,
  ...props
}: ButtonProps) {
  const isHydrated = useHydrated();
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) return <Slot data-slot="button" className={classes} {...props} />;
  const { children, onClick, type = "button", "aria-disabled": isDisabled = false, ...rest } = props;
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      data-slot="button"
      type={type}
      className={cn(classes, pending && "cursor-progress")}
      // Before hydration a click would be lost: assistive technology is told to wait.
      aria-disabled={isDisabled || pending || !isHydrated || undefined}
      aria-busy={pending || undefined}
      onClick={handleClick}
      {...rest}
    >
      {pending ? <Spinner className="absolute" /> : null}
      <span className={cn("inline-flex min-w-0 items-center justify-center gap-1.5", pending && "opacity-0")}>
        {children}
      </span>
    </button>
  );
}

export function Spinner({ className }: { className?: string }) {
  return (
    <LoaderCircle aria-hidden className={cn("size-3.5 animate-spin motion-reduce:animate-none", className)} />
  );
}
