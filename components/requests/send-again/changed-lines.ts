import { indexJsonLines, pinPath } from "@/components/error-explainer/body/issue-lines";
import { type Issue, placeIssues } from "@/components/error-explainer/body/place-issues";
import { issueNote } from "@/components/error-explainer/copy/issue-note";
import type { CodeLine } from "@/components/error-explainer/evidence/code-lines";
import { type CodeLanguage, tokenizeLines } from "@/components/ui/code/tokenize";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { prettyJson } from "@/lib/json/pretty-json";
import { isTest, TEST_MEMBER } from "@/lib/send-again/call-effect";
import { diffLines, withoutComma } from "@/lib/text/diff-lines";

type Check = ExplanationOf<"validation_failed">;
type Notes = ReadonlyMap<number, readonly string[]>;

interface Bodies {
  /** As it was sent. */
  sent: string;
  /** With every certain correction. */
  prepared: string;
  /** As it stands in the editor. */
  draft: string;
}

/** The lines of the edited body, with those that it replaces, and why; numbered as the body is sent. */
export function bodyLines({ sent, prepared, draft }: Bodies, check: Check | null): CodeLine[] {
  const language = prettyJson(draft) === null ? "text" : "json";
  const removedFor = check && check.body === sent ? issuesBySentLine(check) : NO_NOTES;
  // What somebody has typed since is for the API to check.
  const leftFor = check && draft === prepared ? issuesLeft(check, draft) : NO_NOTES;
  const corrected = new Set(prepared.split("\n").map(withoutComma));
  const testLine = isTest(draft) === true ? `"${TEST_MEMBER}": true` : null;
  const noteOf = (line: string) => {
    const bare = withoutComma(line);
    if (bare.trim() === testLine) return ["does not count"];
    return corrected.has(bare) ? ["corrected"] : [];
  };
  // Of a body that the log lacks, every line is new.
  return changedLines(sent === "" ? draft : sent, draft, language, {
    ofRemoved: (line) => removedFor.get(line) ?? [],
    ofAdded: (_, text) => noteOf(text),
    problems: (line) => leftFor.get(line) ?? [],
  });
}

const NO_NOTES: Notes = new Map();
const NONE: readonly string[] = [];

/** The changed lines of the headers alone: a header keeps its meaning without the others. */
export const headerChanges = (sent: string, draft: string, idempotencyKey: string): CodeLine[] =>
  changedLines(sent, draft, "text", {
    ofRemoved: () => NONE,
    ofAdded: (_, text) => {
      if (text.endsWith(`: ${idempotencyKey}`)) return ["new: nothing is replayed"];
      return /^content-type: application\/json$/.test(text) ? ["the API reads JSON"] : NONE;
    },
    problems: () => NONE,
  }).filter(({ tone }) => tone !== undefined);

interface LineNotes {
  /** Of a line of the sent text, from 1. */
  ofRemoved: (line: number) => readonly string[];
  /** Of a line of the edited text, from 1. */
  ofAdded: (line: number, text: string) => readonly string[];
  problems: (line: number) => readonly string[];
}

function changedLines(sent: string, draft: string, language: CodeLanguage, notes: LineNotes): CodeLine[] {
  const drafted = draft.split("\n");
  const tokens = tokenizeLines(draft, language);
  let [sentLine, draftLine] = [0, 0];
  return diffLines(sent, draft, withoutComma).flatMap(({ kind, text }): CodeLine[] => {
    if (kind !== "added") sentLine += 1;
    if (kind === "removed") {
      if (text === "") return [];
      const words = notes.ofRemoved(sentLine);
      return [
        { tokens: tokenizeLines(text, language)[0] ?? [], margin: "", ...REMOVED, ...withNotes(words) },
      ];
    }
    draftLine += 1;
    const line = { tokens: tokens[draftLine - 1] ?? [], margin: String(draftLine) };
    const problems = notes.problems(draftLine);
    if (problems.length > 0)
      return [{ ...line, ...(kind === "added" ? ADDED : SAME), tone: "bad", notes: problems }];
    if (kind === "same") return [{ ...line, ...SAME }];
    return [{ ...line, ...ADDED, ...withNotes(notes.ofAdded(draftLine, drafted[draftLine - 1] ?? "")) }];
  });
}

const SAME = { sign: "" } as const;
const REMOVED = { sign: "−", marginLabel: "Removed:", tone: "bad" } as const;
const ADDED = { sign: "+", marginLabel: "Added:", tone: "ok" } as const;
const withNotes = (notes: readonly string[]) => (notes.length === 0 ? {} : { notes });

/** Short, because the corrected line follows. */
const removalNote = (issue: Issue, missing: boolean) =>
  issue.code === "unknown_field" && issue.belongsUnder === undefined
    ? "not a field"
    : issueNote(issue, missing);

function issuesBySentLine(check: Check): Notes {
  const notes = new Map<number, readonly string[]>();
  for (const [line, pins] of placeIssues(check, "").pinned)
    notes.set(
      line,
      pins.map(({ issue, missing }) => removalNote(issue, missing)),
    );
  return notes;
}

/** The issues that no certain correction ends. */
function issuesLeft({ correctedBody, issues, remaining }: Check, draft: string): Notes {
  const left: readonly Issue[] =
    correctedBody === null ? issues : remaining.map((issue) => ({ ...issue, suggestion: null, line: null }));
  const lines = indexJsonLines(draft);
  const notes = new Map<number, readonly string[]>();
  for (const issue of left) {
    const pin = pinPath(lines, issue.path);
    if (pin) notes.set(pin.line, [...(notes.get(pin.line) ?? []), issueNote(issue, pin.missing)]);
  }
  return notes;
}
