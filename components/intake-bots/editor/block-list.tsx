"use client";

import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { focusFirstShown } from "@/components/ui/focus-first-shown";
import type { FieldErrors } from "@/components/ui/hooks/use-form";
import { visibleText } from "@/lib/text/visible-text";
import { BlockRow } from "./block-row";
import { blockOfIssue } from "./check-draft";
import { type DraftBlock, moved, newBlock } from "./draft-block";

interface BlockListProps {
  blocks: readonly DraftBlock[];
  /** The blocks of the stored schema. No new block may take their ids. */
  saved: readonly { id: string }[];
  onChange: (blocks: DraftBlock[]) => void;
  /** Id of the block whose parts are shown. */
  openId: string | null;
  onOpen: (id: string | null) => void;
  errors: FieldErrors;
}

/** The blocks in order. One is open at a time; buttons move and remove them, by keyboard too. */
export function BlockList({ blocks, saved, onChange, openId, onOpen, errors }: BlockListProps) {
  const root = useRef<HTMLDivElement>(null);
  const [spoken, setSpoken] = useState("");
  const focusLater = useFocusLater(root);
  const invalid = new Set(Object.keys(errors).map(blockOfIssue));

  const add = (kind: DraftBlock["kind"]) => {
    const block = newBlock(kind, blocks, saved);
    onChange([...blocks, block]);
    onOpen(block.id);
    focusLater(`[data-block="${block.id}"] input`);
  };
  const move = (index: number, by: -1 | 1) => {
    const block = blocks[index];
    if (!block) return;
    onChange(moved(blocks, index, by));
    setSpoken(visibleText(`${block.label || "Block"} is now ${index + 1 + by} of ${blocks.length}`));
    focusLater(`[data-block="${CSS.escape(block.id)}"] [data-move="${by}"]`);
  };
  const remove = (index: number) => {
    const next = blocks[index + 1] ?? blocks[index - 1];
    onChange(blocks.filter((_, other) => other !== index));
    setSpoken(visibleText(`Removed ${blocks[index]?.label || "the block"}`));
    focusLater(next ? `[data-block="${CSS.escape(next.id)}"] [data-toggle]` : "[data-add]");
  };

  return (
    <div ref={root} className="grid gap-3">
      {blocks.length > 0 ? (
        <ol className="divide-y divide-line rounded-card border border-line bg-surface" aria-label="Blocks">
          {blocks.map((block, index) => (
            <BlockRow
              key={block.id}
              block={block}
              index={index}
              blocks={blocks}
              isOpen={block.id === openId}
              isInvalid={invalid.has(index)}
              errors={errors}
              onToggle={() => onOpen(block.id === openId ? null : block.id)}
              onChange={(next) => onChange(blocks.map((other) => (other.id === block.id ? next : other)))}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      ) : (
        <p className="rounded-card border border-dashed border-line-strong px-5 py-8 text-center text-muted">
          No fields yet. A submission needs at least one.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button data-add="" onClick={() => add("field")}>
          <Plus aria-hidden />
          Add field
        </Button>
        <Button onClick={() => add("content")}>
          <Plus aria-hidden />
          Add text
        </Button>
      </div>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

/** Focuses an element after the last change has rendered. */
function useFocusLater(root: { readonly current: HTMLElement | null }): (selector: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const selector = wanted.current;
    wanted.current = null;
    if (root.current) focusFirstShown(selector, root.current);
  });
  return (selector) => {
    wanted.current = selector;
  };
}
