import { tokenizeLines } from "@/components/ui/tokenize";
import { issueNote } from "../issue-words";
import type { placeIssues } from "../place-issues";
import { type CodeLine, CodeLines } from "./code-lines";

interface AnnotatedBodyProps {
  body: string;
  pinned: ReturnType<typeof placeIssues>["pinned"];
}

/** The sent body with every issue beside the line that it is about. */
export function AnnotatedBody({ body, pinned }: AnnotatedBodyProps) {
  const lines = tokenizeLines(body, "json").map((tokens, index): CodeLine => {
    const pins = pinned.get(index + 1);
    const margin = String(index + 1);
    return pins
      ? { tokens, margin, tone: "bad", notes: pins.map(({ issue, missing }) => issueNote(issue, missing)) }
      : { tokens, margin };
  });
  return <CodeLines label="The body that was sent, with its issues" lines={lines} />;
}
