import { tokenizeLines } from "@/components/ui/code/tokenize";
import { type CodeLine, CodeLines } from "./code-lines";

interface AnnotatedBodyProps {
  body: string;
  /** By 1-based line. */
  notes: ReadonlyMap<number, readonly string[]>;
}

/** The sent body with every issue beside the line that it is about. */
export function AnnotatedBody({ body, notes }: AnnotatedBodyProps) {
  const lines = tokenizeLines(body, "json").map((tokens, index): CodeLine => {
    const margin = String(index + 1);
    const ofLine = notes.get(index + 1);
    return ofLine ? { tokens, margin, tone: "bad", notes: ofLine } : { tokens, margin };
  });
  return <CodeLines label="The body that was sent, with its issues" lines={lines} />;
}
