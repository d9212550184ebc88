"use client";

import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";

export interface RequestLinks {
  /** The address of a request beside this list. */
  hrefOf: (id: string) => string;
  onSelect: (id: string) => void;
}

export interface GroupLinks extends RequestLinks {
  /** Opens the next failure of the same group in that direction. */
  onStepInGroup: (direction: "older" | "newer") => void;
  /** Whether the button of that direction takes the focus as it appears: its predecessor was pressed. */
  takeFocus: (direction: "older" | "newer") => boolean;
}

export const LINK_CLASS =
  "rounded-small underline decoration-line-strong underline-offset-3 hover:decoration-ink";

interface RequestLinkProps extends RequestLinks {
  id: string;
  children: ReactNode;
}

/** Opens another request in the same panel; with a modifier, as the browser does it. */
export function RequestLink({ id, hrefOf, onSelect, children }: RequestLinkProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onSelect(id);
  };
  return (
    <Link href={hrefOf(id)} prefetch={false} onClick={open} className={LINK_CLASS}>
      {children}
    </Link>
  );
}
