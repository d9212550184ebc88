"use client";

import type { Bot } from "@/lib/contracts/managed-bot";
import { type BotDraft, toDraftBlock, toSchema } from "../editor/draft-block";
import { UnsavedEdits, useUnsavedEdit } from "../unsaved-edits";

interface EditedBot {
  draft: BotDraft;
  /** The state at the start of the edit. */
  base: BotDraft;
  /** The version of the schema that the edit of the blocks began with. */
  version: number;
}

/** By bot. */
const edits = new UnsavedEdits<EditedBot>();

export const draftOf = ({ name, description, blocks }: Bot): BotDraft => ({
  name,
  description: description ?? "",
  blocks: blocks.map(toDraftBlock),
});

/** An edit and the parts that it touches. The other parts are as currently stored, whoever has changed them since. */
export function editOf(bot: Bot, edited: EditedBot | null): EditedBot & { touched: (keyof BotDraft)[] } {
  const [draft, base] = [draftOf(bot), draftOf(bot)];
  if (edited === null) return { draft, base, version: bot.schemaVersion, touched: [] };
  const touched: (keyof BotDraft)[] = [];
  const take = (part: keyof BotDraft) => {
    if (JSON.stringify(edited.draft[part]) === JSON.stringify(edited.base[part])) return;
    touched.push(part);
    Object.assign(draft, { [part]: edited.draft[part] });
    Object.assign(base, { [part]: edited.base[part] });
  };
  take("name");
  take("description");
  take("blocks");
  return { draft, base, version: touched.includes("blocks") ? edited.version : bot.schemaVersion, touched };
}

/** The bot's draft, which is the stored bot until it is edited. */
export function useBotDraft(bot: Bot) {
  const [edited, keep] = useUnsavedEdit(edits, bot.id);
  const { draft, base, version, touched } = editOf(bot, edited);
  const isDirty = !isEqual(draft, draftOf(bot));
  return {
    draft,
    isDirty,
    touched,
    /** The version to send with the blocks. */
    version,
    /** Whether somebody has saved another version since the edit of the blocks began. */
    isOvertaken: isDirty && version !== bot.schemaVersion,
    // As typed, to the last space: else a space at the end would vanish under the cursor.
    edit: (next: BotDraft) =>
      keep(JSON.stringify(next) === JSON.stringify(base) ? null : { draft: next, base, version }),
    discard: () => keep(null),
  };
}

function isEqual(a: BotDraft, b: BotDraft): boolean {
  const partsOf = ({ name, description, blocks }: BotDraft) =>
    JSON.stringify([name.trim(), description.trim(), toSchema(blocks)]);
  return partsOf(a) === partsOf(b);
}
