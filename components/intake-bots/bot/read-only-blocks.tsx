import { StoredText } from "@/components/ui/stored-text";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { blockLineClasses, BlockSummary } from "../editor/block-row";
import { toDraftBlock } from "../editor/draft-block";

/** The bot's blocks for members with read-only access. */
export function ReadOnlyBlocks({ blocks }: { blocks: BotSchema }) {
  if (blocks.length === 0) return <p className="text-muted">This bot has no fields.</p>;
  return (
    <ol
      aria-label="Blocks"
      className="divide-y divide-line self-start rounded-card border border-line bg-surface"
    >
      {blocks.map((block) => (
        <li key={block.id} className="flex min-h-10 items-center px-4 py-1">
          <span className={blockLineClasses}>
            <span className="min-w-0 truncate font-medium">
              <StoredText text={block.label} layout="line" />
            </span>
            <BlockSummary block={toDraftBlock(block)} />
          </span>
        </li>
      ))}
    </ol>
  );
}
