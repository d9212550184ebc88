"use client";

import { Search } from "lucide-react";
import { type ClipboardEvent, type ReactNode, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { findWholeKey } from "@/lib/keys/key-like";

/** The text of the field. A pasted secret is never in the field, only in memory until it is looked up. */
export interface PaletteText {
  typed: string;
  secret: string | null;
  /** Takes the field's text, or what is found in it when it holds a secret. */
  take: (text: string) => void;
}

export function usePaletteText(initial: string): PaletteText {
  const [{ typed, secret }, setText] = useState(() => separate(initial));
  return { typed, secret, take: (text) => setText(separate(text)) };
}

function separate(text: string): Pick<PaletteText, "typed" | "secret"> {
  const secret = findWholeKey(text);
  return { typed: secret === null ? text : "", secret };
}

/** Properties of the field before and after the palette's code has loaded. */
export function paletteFieldProps({ typed, secret, take }: PaletteText) {
  return {
    autoFocus: true,
    value: typed,
    placeholder: secret === null ? "Search or act" : "Pasted key",
    spellCheck: false,
    autoComplete: "off",
    className:
      "h-13 min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-faint max-sm:text-lg",
    onPaste: (event: ClipboardEvent) => {
      const text = event.clipboardData.getData("text");
      if (findWholeKey(text) === null) return;
      event.preventDefault();
      take(text);
    },
  };
}

export function PaletteField({ children }: { children: ReactNode }) {
  return (
    <div className="flex shrink-0 items-center gap-2.5 border-b border-line px-4">
      <Search aria-hidden className="size-4 shrink-0 text-muted" />
      {children}
      <Kbd aria-hidden className="max-sm:hidden">
        esc
      </Kbd>
    </div>
  );
}
