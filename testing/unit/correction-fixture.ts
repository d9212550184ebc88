import "server-only";

import type { BotField } from "@/lib/contracts/intake-bot";
import type { BodyIssue } from "@/server/request-log/explain/correct/body-issue";
import { correctBody } from "@/server/request-log/explain/correct/correct-body";

/* Bodies to correct: a bot's fields, issues, and what became of both. */

export const field = (name: string, type: BotField["type"], more: Partial<BotField> = {}): BotField => {
  return { id: name, kind: "field", name, label: name, type, required: false, ...more };
};

export const issue = (path: string[], code: string, suggestion: string | null = null): BodyIssue => {
  return { path, code, message: code, suggestion };
};

/** Returns the corrected body as a value, its corrections, and "path code" of each remaining issue, or null without a correction. */
export function correctFor(bot: readonly BotField[], body: unknown, issues: readonly BodyIssue[]) {
  const corrected = correctBody(JSON.stringify(body), [...issues], [...bot]);
  return (
    corrected && {
      body: JSON.parse(corrected.body) as unknown,
      corrections: corrected.corrections,
      remaining: corrected.remaining.map(({ path, code }) => `${path.join(".")} ${code}`),
    }
  );
}
