"use client";

import * as Primitive from "radix-ui/popover";
import { type ReactNode, type RefObject, useRef } from "react";

interface PopoverProps {
  /** The button that opened it. It gets the focus back, and closes it by itself. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  "aria-label": string;
  children: ReactNode;
}

/** Controls beside their button, open for as long as it is rendered. Not modal: the page shows what they change. */
export function Popover({ anchor, onClose, children, ...props }: PopoverProps) {
  const isLeft = useRef(false);
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Anchor virtualRef={anchor} />
      <Primitive.Portal>
        <Primitive.Content
          data-slot="popover"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="animate-popover z-50 max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto rounded-control border border-line bg-surface shadow-popover outline-none"
          onInteractOutside={(event) => {
            const isOnAnchor =
              event.target instanceof Node && anchor.current?.contains(event.target) === true;
            if (isOnAnchor) event.preventDefault();
            else isLeft.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isLeft.current) anchor.current?.focus();
          }}
          {...props}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
