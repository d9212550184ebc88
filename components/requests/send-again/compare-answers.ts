import type { Answer } from "@/components/call-editor/send-call";
import { alignJson } from "@/components/error-explainer/body/align-json";
import type { CodeLine } from "@/components/error-explainer/evidence/code-lines";
import { tokenizeLines } from "@/components/ui/code/tokenize";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { prettyJson } from "@/lib/json/pretty-json";
import { type DiffLine, diffLines, withoutComma } from "@/lib/text/diff-lines";

interface ComparedAnswers {
  /** Null if the log has no text of it. */
  before: readonly CodeLine[] | null;
  /** Null if it has none. */
  now: readonly CodeLine[] | null;
  /** Why they are not compared; null if they are. */
  note: string | null;
}

/** Two answers side by side, with what only one of them has marked, and equal lines at equal heights. */
export function compareAnswers(
  logged: LoggedBody | null,
  answer: Pick<Answer, "body" | "isCut">,
): ComparedAnswers {
  const isKept = logged !== null && logged.notKept === undefined;
  const before = isKept ? (prettyJson(logged.text) ?? logged.text) : null;
  const now = answer.body === "" ? null : answer.body;
  const note = noteOn(logged, answer);
  if (before === null || now === null || note !== null)
    return {
      before: before === null ? null : plain(before),
      now: now === null ? null : plain(pretty(now)),
      note,
    };
  const lines = diffLines(before, alignJson(now, before) ?? pretty(now), withoutComma);
  return { ...inColumns(lines), note };
}

const pretty = (text: string) => prettyJson(text) ?? text;

function noteOn(logged: LoggedBody | null, { isCut }: Pick<Answer, "isCut">): string | null {
  const cut = [
    ...(logged?.truncated && logged.notKept === undefined
      ? ["The log keeps the start of the first answer"]
      : []),
    ...(isCut ? ["Only the start of the new answer is shown"] : []),
  ];
  return cut.length === 0 ? null : `${cut.join(". ")}, so the two are not compared.`;
}

const plain = (text: string): CodeLine[] =>
  tokenizeLines(text, "json").map((tokens) => ({ tokens, margin: "" }));

const FILLER: CodeLine = { tokens: [], margin: "", isFiller: true };

/** Fills the shorter side wherever the two differ. */
function inColumns(lines: readonly DiffLine[]): { before: CodeLine[]; now: CodeLine[] } {
  const [before, now]: [CodeLine[], CodeLine[]] = [[], []];
  const level = () => {
    while (before.length < now.length) before.push(FILLER);
    while (now.length < before.length) now.push(FILLER);
  };
  for (const { kind, text } of lines) {
    const tokens = tokenizeLines(text, "json")[0] ?? [];
    if (kind === "removed") before.push({ tokens, margin: "−", marginLabel: "Before:", tone: "bad" });
    if (kind === "added") now.push({ tokens, margin: "+", marginLabel: "Now:", tone: "ok" });
    if (kind !== "same") continue;
    level();
    before.push({ tokens, margin: "" });
    now.push({ tokens, margin: "" });
  }
  level();
  return { before, now };
}
