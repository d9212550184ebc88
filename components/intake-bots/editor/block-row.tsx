"use client";

import { ChevronDown, ChevronUp, CircleAlert, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import { visibleText } from "@/lib/text/visible-text";
import { BlockParts, type BlockRowProps } from "./block-parts";
import type { DraftBlock } from "./draft-block";

/** A block's label with its summary beside it, or below it on a phone. */
export const blockLineClasses = "flex min-w-0 flex-1 gap-x-2.5 max-sm:flex-col sm:items-center";

/** A block's line, with its parts below while it is open. */
export function BlockRow(props: BlockRowProps) {
  const { block, index, blocks, isOpen, isInvalid, onToggle, onMove, onRemove } = props;
  const title = visibleText(block.label || (block.kind === "field" ? "New field" : "New text"));
  return (
    <li data-block={block.id} className="first:rounded-t-card last:rounded-b-card">
      <div className="flex items-center gap-0.5 pr-2">
        <button
          type="button"
          data-toggle=""
          aria-expanded={isOpen}
          onClick={onToggle}
          className="flex min-h-10 min-w-0 flex-1 items-center gap-2.5 rounded-control py-1 pl-3.5 text-left focus-visible:-outline-offset-2"
        >
          <ChevronDown
            aria-hidden
            className={cn(
              "size-4 shrink-0 text-muted transition-transform duration-75",
              !isOpen && "-rotate-90",
            )}
          />
          <span className={blockLineClasses}>
            <span className="flex min-w-0 items-center gap-2.5">
              <span className={cn("min-w-0 truncate font-medium", !block.label && "text-muted")}>
                <StoredText text={title} layout="line" />
              </span>
              {isInvalid ? (
                <CircleAlert aria-label="Has a problem" className="size-4 shrink-0 text-bad-text" />
              ) : null}
            </span>
            <BlockSummary block={block} />
          </span>
        </button>
        <Button
          variant="ghost"
          size="icon"
          className="size-7"
          data-move="-1"
          aria-label={`Move ${title} up`}
          aria-disabled={index === 0}
          onClick={index === 0 ? undefined : () => onMove(-1)}
        >
          <ChevronUp aria-hidden className={cn(index === 0 && "opacity-30")} />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className="size-7"
          data-move="1"
          aria-label={`Move ${title} down`}
          aria-disabled={index === blocks.length - 1}
          onClick={index === blocks.length - 1 ? undefined : () => onMove(1)}
        >
          <ChevronDown aria-hidden className={cn(index === blocks.length - 1 && "opacity-30")} />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className="size-7"
          aria-label={`Remove ${title}`}
          onClick={onRemove}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      {isOpen ? <BlockParts {...props} /> : null}
    </li>
  );
}

/** The facts about a block that a caller needs. */
export function BlockSummary({ block }: { block: Pick<DraftBlock, "kind" | "name" | "type" | "required"> }) {
  if (block.kind === "content")
    return <span className="shrink-0 text-xs text-muted sm:ml-auto">text shown</span>;
  return (
    <span className="flex min-w-0 flex-1 gap-x-3 text-xs text-muted">
      <code className="min-w-0 truncate font-mono">
        <StoredText text={block.name} layout="line" isCode />
      </code>
      <span className="flex shrink-0 gap-3 sm:ml-auto">
        <code className="font-mono">{block.type}</code>
        <span className="sm:w-14">{block.required ? "required" : "optional"}</span>
      </span>
    </span>
  );
}
