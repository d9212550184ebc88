"use client";

import { Command } from "cmdk";
import { CornerDownLeft } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { useOverlays } from "@/components/shell/overlays";
import { ShortcutKeys } from "@/components/shell/shortcuts/shortcut-keys";
import { Kbd } from "@/components/ui/kbd";
import type { Membership } from "@/lib/contracts/workspace";
import { PaletteField, paletteFieldProps, type PaletteText } from "./palette-field";
import { findItems, type FoundItem, type PaletteGroup, type PaletteItem } from "./palette-items";
import { useDocsItems } from "./use-docs-items";
import { useActions, usePlaces } from "./use-fixed-items";
import { useBotItems, useKeyItems, useLogSearch, useRequestItems, useToKeyItem } from "./use-found-items";
import { useFoundKey } from "./use-found-key";

interface PaletteBodyProps {
  text: PaletteText;
  memberships: readonly Membership[];
}

export function PaletteBody({ text, memberships }: PaletteBodyProps) {
  const { typed, secret } = text;
  const { close } = useOverlays();
  const router = useRouter();
  const [pointed, setPointed] = useState("");
  const pasted = usePasted(secret);
  const groups = useGroups(typed, memberships);
  const found = secret === null ? findItems(groups, typed) : findItems(pasted.groups, "");
  const items = found.flatMap((group) => group.items);
  // An item that arrives late, such as a looked-up key, is selected as well: Enter then opens it.
  const selected = items.find(({ id }) => id === pointed) ?? items[0];

  const choose = ({ does }: PaletteItem) => {
    close();
    if ("run" in does) does.run();
    else router.push(does.href);
  };
  const openInNewTab = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (selected && "href" in selected.does) window.open(selected.does.href, "_blank", "noopener");
  };

  return (
    <Command
      label="Search or act"
      shouldFilter={false}
      loop
      value={selected?.id ?? ""}
      onValueChange={setPointed}
      onKeyDown={openInNewTab}
      className="flex min-h-0 flex-1 flex-col outline-none"
    >
      <PaletteField>
        <Command.Input {...paletteFieldProps(text)} onValueChange={text.take} />
      </PaletteField>
      <Command.List
        label="Results"
        className="max-h-120 min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain p-2"
      >
        {found.map((group) => (
          <Command.Group
            key={group.heading}
            heading={group.heading}
            className="pb-2 last:pb-0 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
          >
            {group.items.map((item) => (
              <Row key={item.id} item={item} onChoose={choose} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <p
        role="status"
        className={pasted.message === null ? "sr-only" : "px-5 pb-6 text-center text-sm text-muted"}
      >
        {pasted.message ?? (found.length === 0 ? "Nothing found" : "")}
      </p>
      <Footer />
    </Command>
  );
}

function useGroups(typed: string, memberships: readonly Membership[]): PaletteGroup[] {
  const keys = useKeyItems();
  const bots = useBotItems();
  const requests = useRequestItems(typed, memberships);
  const places = usePlaces(memberships);
  const actions = useActions();
  const docs = useDocsItems(typed);
  const log = useLogSearch(typed);
  if (typed.trim() === "") return [...places, actions];
  return [keys, bots, requests, ...places, actions, docs, log];
}

/** The key of a pasted secret, or why there is none to show. */
function usePasted(secret: string | null): { groups: PaletteGroup[]; message: string | null } {
  const found = useFoundKey(secret);
  const toItem = useToKeyItem();
  if (found === null) return { groups: [], message: null };
  if (found.kind === "found")
    return { groups: [{ heading: "The pasted key", items: [toItem(found.apiKey)] }], message: null };
  const messages = {
    searching: "Looking the key up…",
    unknown: "This workspace has no such key.",
    failed: found.kind === "failed" ? found.message : "",
  };
  return { groups: [], message: messages[found.kind] };
}

function Row({ item, onChoose }: { item: FoundItem; onChoose: (item: FoundItem) => void }) {
  const { id, label, icon: Icon, detail, fact, verb, match } = item;
  return (
    <Command.Item
      value={id}
      onSelect={() => onChoose(item)}
      className="group flex h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 text-sm select-none data-[selected=true]:bg-selected max-sm:h-11"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="flex min-w-0 flex-1 items-baseline gap-2.5">
        <span className="truncate">
          <bdi>
            <Marked text={label} ranges={match.ranges} />
          </bdi>
        </span>
        {detail === undefined ? null : (
          <span className="min-w-0 shrink-[2] truncate text-muted max-sm:hidden">{detail}</span>
        )}
      </span>
      {fact ? <span className="flex shrink-0 items-center gap-2 text-xs text-muted">{fact}</span> : null}
      {verb ? (
        <span className="hidden shrink-0 items-center gap-1.5 text-xs text-muted group-data-[selected=true]:flex max-sm:group-data-[selected=true]:hidden">
          {verb}
          <Kbd>
            <CornerDownLeft aria-hidden className="size-3" />
          </Kbd>
        </span>
      ) : null}
    </Command.Item>
  );
}

/** The text with its matched parts in heavier letters. */
function Marked({ text, ranges }: { text: string; ranges: FoundItem["match"]["ranges"] }) {
  return (
    <>
      {ranges.map(([start, end], index) => (
        <span key={start}>
          {text.slice(ranges[index - 1]?.[1] ?? 0, start)}
          <b className="font-semibold">{text.slice(start, end)}</b>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  );
}

function Footer() {
  return (
    <div className="flex shrink-0 items-center gap-4 border-t border-line bg-subtle px-4 py-2.5 pb-[max(--spacing(2.5),env(safe-area-inset-bottom))] text-xs text-muted">
      <span aria-hidden className="flex items-center gap-1.5 max-sm:hidden">
        <ShortcutKeys keys="ArrowUp ArrowDown" /> move
      </span>
      <span aria-hidden className="flex items-center gap-1.5 max-sm:hidden">
        <ShortcutKeys keys="Mod+Enter" /> new tab
      </span>
      <span className="sm:ml-auto">Paste a key, a request id or a link to find it</span>
    </div>
  );
}
