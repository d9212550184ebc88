import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { type Match, matchText } from "./match";

export interface PaletteItem {
  /** Unique in the palette. */
  id: string;
  label: string;
  icon: LucideIcon;
  /** Words that find it besides its label. */
  keywords?: string;
  /** Shown behind the label, in muted text. */
  detail?: ReactNode;
  /** The one fact that decides whether to choose it. */
  fact?: ReactNode;
  /** Completes the row while it is selected: "Open key". */
  verb?: string;
  /** An address to open, or something to do at once. */
  does: { href: string } | { run: () => void };
}

export interface PaletteGroup {
  heading: string;
  items: readonly PaletteItem[];
}

export interface FoundItem extends PaletteItem {
  match: Match;
}

interface FoundGroup {
  heading: string;
  items: readonly FoundItem[];
}

/** More of one kind would push the others out of sight. */
const MAX_ITEMS = 6;

/** The items that fit what was typed: in each group the best first, and the group with the best item first. */
export function findItems(groups: readonly PaletteGroup[], typed: string): FoundGroup[] {
  const isSearch = typed.trim() !== "";
  const found = groups.map(({ heading, items }) => {
    const fitting = items.flatMap((item) => {
      const match = matchText(item.label, typed, item.keywords);
      return match ? [{ ...item, match }] : [];
    });
    const best = fitting.toSorted((a, b) => a.match.rank - b.match.rank);
    return { heading, items: isSearch ? best.slice(0, MAX_ITEMS) : best };
  });
  const rankOf = ({ items }: FoundGroup) => items[0]?.match.rank ?? 0;
  return found.filter(({ items }) => items.length > 0).toSorted((a, b) => rankOf(a) - rankOf(b));
}
