import { type CodeLanguage, tokenizeLines } from "@/components/ui/code/tokenize";
import type { DiffLine } from "@/lib/text/diff-lines";
import { type CodeLine, CodeLines } from "./code-lines";

/** One of two compared texts. */
interface Side {
  /** Screen readers announce this before each line of the text: "First". */
  name: string;
  /** In the legend: "first, 29 Nov 2026, 10:42:07.318 UTC". */
  legend: string;
}

interface LineDiffProps {
  label: string;
  lines: readonly DiffLine[];
  language: Extract<CodeLanguage, "json" | "text">;
  before: Side;
  after: Side;
}

/** The lines in which two texts differ, among those that they share. */
export function LineDiff({ label, lines, language, before, after }: LineDiffProps) {
  const appearance: Record<DiffLine["kind"], Omit<CodeLine, "tokens">> = {
    same: { margin: "" },
    removed: { margin: "−", marginLabel: `${before.name}:`, tone: "bad" },
    added: { margin: "+", marginLabel: `${after.name}:`, tone: "ok" },
  };
  return (
    <CodeLines
      label={label}
      lines={lines.map(({ kind, text }) => {
        return { tokens: tokenizeLines(text, language)[0] ?? [], ...appearance[kind] };
      })}
    />
  );
}

/** Explains the signs in front of the lines. */
export function DiffLegend({ before, after }: Pick<LineDiffProps, "before" | "after">) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 font-mono text-xs text-muted">
      <span>
        <span aria-hidden className="mr-1.5 text-bad-text">
          −
        </span>
        {before.legend}
      </span>
      <span>
        <span aria-hidden className="mr-1.5 text-ok-text">
          +
        </span>
        {after.legend}
      </span>
    </p>
  );
}
