import type { CheckedFields } from "@/components/ui/hooks/use-form";
import { issueMessage } from "@/lib/issue-copy";
import { type CreateBot, createBotSchema } from "@/lib/intake-bots/draft";
import { type BotDraft, toSchema } from "./draft-block";

/** An input takes a few more characters than its limit, so that a text that is too long is refused and not cut silently. */
export const TYPED_BEYOND = 20;

/** The name of a block's control in its form, and of its issue. */
export const controlName = (index: number, part: string) => `schema.${index}.${part}`;

/** The index of the block of an issue; null for an issue of the bot itself. */
export function blockOfIssue(name: string): number | null {
  const index = /^schema\.(\d+)\./.exec(name)?.[1];
  return index === undefined ? null : Number(index);
}

/** Checks a draft, with each issue under the name of its control. */
export function checkDraft(
  { name, description, blocks }: BotDraft,
  activate: boolean,
): CheckedFields<CreateBot> {
  const draft = { name, description, schema: toSchema(blocks), activate };
  const result = createBotSchema.safeParse(draft, { error: issueMessage });
  if (result.success) return { input: result.data, issues: {} };
  const issues: Record<string, string> = {};
  for (const { path, message } of result.error.issues) issues[path.slice(0, 3).join(".")] ??= message;
  return { input: null, issues };
}
