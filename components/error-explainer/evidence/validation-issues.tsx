import { CircleAlert } from "lucide-react";
import { StoredText } from "@/components/ui/stored-text";
import { tokenizeLines } from "@/components/ui/code/tokenize";
import { Code } from "../code";
import type { placeIssues } from "../body/place-issues";
import { type CodeLine, CodeLines } from "./code-lines";

interface AnnotatedBodyProps {
  body: string;
  /** By 1-based line. */
  notes: ReadonlyMap<number, readonly string[]>;
}

/** The sent body with every issue beside its line. */
export function AnnotatedBody({ body, notes }: AnnotatedBodyProps) {
  const lines = tokenizeLines(body, "json").map((tokens, index): CodeLine => {
    const margin = String(index + 1);
    const ofLine = notes.get(index + 1);
    return ofLine ? { tokens, margin, tone: "bad", notes: ofLine } : { tokens, margin };
  });
  return <CodeLines label="The body that was sent, with its issues" lines={lines} />;
}

/** Issues that belong to no line of the body. */
export function IssueRows({ rows }: { rows: ReturnType<typeof placeIssues>["elsewhere"] }) {
  return (
    <ul aria-label="Issues" className="overflow-hidden rounded-control border border-bad-line bg-bad-soft">
      {rows.map(({ issue, place }, index) => (
        <li key={index} className="flex items-start gap-2 border-b border-bad-line px-3 py-2 last:border-b-0">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad-text" />
          <div className="min-w-0 flex-1 break-words text-ink">
            {place !== "" && (
              <code className="mr-2 font-mono text-xs text-bad-text">
                <StoredText text={place} isCode />
              </code>
            )}
            <StoredText text={issue.message} />
            {issue.suggestion !== null && (
              <>
                ; did you mean <Code>{issue.suggestion}</Code>?
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
