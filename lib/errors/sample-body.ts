import type { ErrorCode } from "./catalog";
import type { SampleCall } from "./sample-call";

/** Names that a sample uses and does not define, because they stand for what only the reader has. */
export const SAMPLE_PLACEHOLDERS: Partial<Record<ErrorCode, { name: string; says: string }>> = {
  feature_not_available: { name: "settings", says: "your own feature switches" },
  workspace_archived: { name: "job", says: "your own scheduled job" },
  plan_limit_exceeded: { name: "queue", says: "your own queue of work" },
  idempotency_conflict: { name: "outbox", says: "your own store of calls to make" },
};

/** The placeholder's name as a comment, or nothing. */
export function placeholderLines(code: ErrorCode, comment: string): string[] {
  const placeholder = SAMPLE_PLACEHOLDERS[code];
  return placeholder ? [`${comment} ${placeholder.name}: ${placeholder.says}`] : [];
}

const EXAMPLE_SUBMISSION = { data: { email: "ada@example.com" } };
const EXAMPLE_WEBHOOK = { url: "https://hooks.example.com/iozen", events: ["submission.completed"] };

/** The body that a sample sends: the call's own where it is JSON, else a small one. */
export function sampleBody({ path, body }: SampleCall): unknown {
  if (body !== undefined) {
    try {
      return JSON.parse(body) as unknown;
    } catch {
      // What was sent is no JSON: an example shows the form.
    }
  }
  return path === "/webhooks" ? EXAMPLE_WEBHOOK : EXAMPLE_SUBMISSION;
}

/** A JSON value as Python writes it. */
export function pythonLiteral(value: unknown, indent = ""): string {
  const inner = `${indent}    `;
  const lines = (items: string[], [open, close]: readonly [string, string]) =>
    items.length === 0
      ? open + close
      : `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}${close}`;
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (Array.isArray(value))
    return lines(
      value.map((item) => pythonLiteral(item, inner)),
      ["[", "]"],
    );
  if (typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, item]) => `${JSON.stringify(name)}: ${pythonLiteral(item, inner)}`,
  );
  return lines(members, ["{", "}"]);
}
