import "server-only";

import { type BotSchema, botSchemaSchema } from "@/lib/contracts/intake-bot";
import { issueMessage } from "@/lib/issue-copy";

const MAX_PROBLEMS = 5;
const MAX_STORED_LENGTH = 4_000;

interface StoredSchema {
  /** The blocks that can be read. */
  blocks: BotSchema;
  /** Null when all of it can be read. */
  broken: { problems: string[]; stored: string } | null;
}

/** Reads a stored schema as far as possible, so that a broken one can be repaired from what is left of it. */
export function readStoredSchema(stored: unknown): StoredSchema {
  const whole = botSchemaSchema.safeParse(stored, { error: issueMessage });
  if (whole.success) return { blocks: whole.data, broken: null };
  const parts: unknown[] = Array.isArray(stored) ? stored : [];
  const problems = whole.error.issues
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message }) => `${placeOf(path)}: ${message}`);
  return {
    blocks: parts.flatMap((part) => botSchemaSchema.safeParse([part]).data ?? []),
    broken: { problems, stored: cut(JSON.stringify(stored, null, 2)) },
  };
}

/** `Block 3, options`, counted from one as people do. */
function placeOf([index, ...rest]: readonly PropertyKey[]): string {
  if (typeof index !== "number") return "The schema";
  return [`Block ${index + 1}`, ...rest.map(String)].join(", ");
}

const cut = (text: string) =>
  text.length > MAX_STORED_LENGTH ? `${text.slice(0, MAX_STORED_LENGTH)}…` : text;
