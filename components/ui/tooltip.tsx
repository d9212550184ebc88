"use client";

import * as Primitive from "radix-ui/tooltip";
import type { ReactNode } from "react";

/** Once around the application, so that moving between neighbouring tooltips has no delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Primitive.Provider delayDuration={350}>{children}</Primitive.Provider>;
}

interface TooltipProps {
  content: ReactNode;
  side?: "top" | "bottom";
  /** One element that can be hovered and focused. */
  children: ReactNode;
}

/** Extra facts on hover and focus. Never the only place of a fact that people need: touch screens have no hover. */
export function Tooltip({ content, side = "top", children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          data-slot="tooltip"
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="animate-popover z-60 max-w-90 rounded-control border border-line bg-surface px-2.5 py-1.5 text-xs text-ink shadow-popover"
        >
          {content}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
