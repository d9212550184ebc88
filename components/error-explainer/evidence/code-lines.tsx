"use client";

import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { CodeTokens } from "@/components/ui/code/highlighted-code";
import { StoredText } from "@/components/ui/stored-text";
import type { Token } from "@/components/ui/code/tokenize";
import { countOf } from "@/lib/format/format-number";
import { foldLines, type LineRun } from "../body/fold-lines";

export interface CodeLine {
  tokens: readonly Token[];
  /** A line number, or + or −. */
  margin: string;
  /** Stands beside a line number: + or −. */
  sign?: string;
  /** Screen readers announce this instead of the margin. */
  marginLabel?: string;
  tone?: "bad" | "ok";
  notes?: readonly string[];
  /** An empty line beside one that only the other of two texts has; gone where they do not stand side by side. */
  isFiller?: true;
}

const TONES = { bad: "bg-bad-soft", ok: "bg-ok-soft" } as const;
const MARGIN_TONES = { bad: "text-bad-text", ok: "text-ok-text" } as const;

interface CodeLinesProps {
  label: string;
  lines: readonly CodeLine[];
  className?: string;
}

/** Lines of code with tones and notes on those that matter; long stretches between them are folded. */
export function CodeLines({ label, lines, className }: CodeLinesProps) {
  const [whole, setWhole] = useState(false);
  const matters = new Set(lines.flatMap(({ tone }, index) => (tone ? [index] : [])));
  const runs: LineRun[] = whole
    ? [{ from: 0, to: lines.length, folded: false }]
    : foldLines(lines.length, matters);
  return (
    <ol
      aria-label={label}
      className={cn(
        "max-h-110 overflow-y-auto rounded-control border border-line bg-subtle py-2 font-mono text-xs leading-5",
        className,
      )}
    >
      {runs.map(({ from, to, folded }) =>
        folded ? (
          <li key={`fold ${from}`}>
            <button
              type="button"
              className="flex w-full items-center gap-3 px-3 py-0.5 text-left font-sans text-faint hover:bg-hover hover:text-ink focus-visible:-outline-offset-2"
              onClick={() => setWhole(true)}
            >
              <span aria-hidden className="w-5 text-right font-mono">
                ⋯
              </span>
              {countOf(to - from, "more line")}
            </button>
          </li>
        ) : (
          lines.slice(from, to).map((line, index) => <Line key={from + index} line={line} />)
        ),
      )}
    </ol>
  );
}

function Line({ line: { tokens, margin, sign, marginLabel, tone, notes, isFiller } }: { line: CodeLine }) {
  if (isFiller) return <li aria-hidden className="h-5 @max-3xl:hidden" />;
  return (
    <li className={cn("flex gap-3 px-3", tone && TONES[tone])}>
      <span
        aria-hidden
        className={cn(
          "w-5 shrink-0 text-right select-none",
          marginLabel && tone && sign === undefined ? MARGIN_TONES[tone] : "text-faint",
        )}
      >
        {margin}
      </span>
      {sign !== undefined && (
        <span aria-hidden className={cn("w-2 shrink-0 select-none", tone && MARGIN_TONES[tone])}>
          {sign}
        </span>
      )}
      {marginLabel && <span className="sr-only">{marginLabel} </span>}
      <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
        <code className="min-w-0 wrap-anywhere whitespace-pre-wrap">
          {tokens.length > 0 ? <CodeTokens tokens={tokens} /> : " "}
        </code>
        {notes && (
          <ul className={cn("ml-auto text-right font-sans", MARGIN_TONES[tone ?? "bad"])}>
            {notes.map((note, index) => (
              <li key={index}>
                <StoredText text={note} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
