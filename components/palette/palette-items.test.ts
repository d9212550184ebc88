import { FileText } from "lucide-react";
import { describe, expect, it } from "vitest";
import { findItems, type PaletteGroup, type PaletteItem } from "./palette-items";

const item = (label: string, keywords = ""): PaletteItem => ({
  id: label,
  label,
  icon: FileText,
  keywords,
  does: { href: `/${label}` },
});
const group = (heading: string, ...items: PaletteItem[]): PaletteGroup => ({ heading, items });

const shown = (groups: readonly PaletteGroup[], typed: string) =>
  findItems(groups, typed).map(({ heading, items }) => [heading, items.map(({ label }) => label)]);

describe("the items of the palette", () => {
  it("are all shown in their order while nothing is typed, without empty groups", () => {
    const labels = Array.from({ length: 8 }, (_, at) => `Item ${at}`);
    const groups = [group("None"), group("Many", ...labels.map((label) => item(label)))];
    expect(shown(groups, "")).toEqual([["Many", labels]]);
    expect(shown(groups, "  ")).toEqual([["Many", labels]]);
  });

  it("stand best first in their group, and the group with the best item stands first", () => {
    const groups = [
      group("Keys", item("API key"), item("Old", "keys")),
      group("Screens", item("Usage"), item("Monkeys"), item("Keys")),
    ];
    expect(shown(groups, "key")).toEqual([
      ["Screens", ["Keys", "Monkeys"]],
      ["Keys", ["API key", "Old"]],
    ]);
  });

  it("keep their order among equals, and groups theirs", () => {
    const groups = [group("First", item("Key b"), item("Key a")), group("Second", item("Key c"))];
    expect(shown(groups, "key")).toEqual([
      ["First", ["Key b", "Key a"]],
      ["Second", ["Key c"]],
    ]);
  });

  it("are at most six of a group, so that no kind pushes the others out of sight", () => {
    const many = Array.from({ length: 9 }, (_, at) => item(`Key ${at}`));
    expect(findItems([group("Keys", ...many)], "key")[0]?.items).toHaveLength(6);
  });

  it("say where they match, and none fits what has no such words", () => {
    const groups = [group("Keys", item("API key"))];
    expect(findItems(groups, "key")[0]?.items[0]?.match.ranges).toEqual([[4, 7]]);
    expect(findItems(groups, "key nothing")).toEqual([]);
  });
});
