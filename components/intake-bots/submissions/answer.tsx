import { StoredText } from "@/components/ui/stored-text";
import type { BotSubmissionRow } from "@/lib/contracts/managed-bot";

export type AnswerValue = BotSubmissionRow["data"][string];

/** An answer in a line of a table. */
export function AnswerLine({ value }: { value: AnswerValue | undefined }) {
  const text = answerText(value);
  return text === null ? <span className="text-faint">–</span> : <StoredText text={text} layout="line" />;
}

/** Null while a field is not answered. */
export function answerText(value: AnswerValue | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  // As sent: a number may be a year or an id.
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(", ");
  return value;
}
