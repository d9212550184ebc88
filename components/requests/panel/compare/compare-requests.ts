import { alignJson } from "@/components/error-explainer/body/align-json";
import type { ComparedRequest } from "@/lib/contracts/log/related-requests";
import { type DiffLine, diffLines, withoutComma } from "@/lib/text/diff-lines";
import { prettyJson } from "@/lib/json/pretty-json";

/** A part of two requests in which they differ. */
interface DifferingPart {
  name: "Headers" | "Query" | "Body" | "Call";
  /** For the body, which only makes sense whole, this includes the lines that both have. */
  lines: readonly DiffLine[];
}

interface Differences {
  parts: readonly DifferingPart[];
  /** Why bodies were not compared; null if they were, or if there were none. */
  bodyNote: string | null;
}

/**
 * Headers with a value of each call's own, and headers that follow from the body. Only the presence of the first kind can
 * matter; the second kind never does.
 */
const OWN_HEADERS: ReadonlySet<string> = new Set(["idempotency-key", "traceparent", "tracestate"]);
const FOLLOWING_HEADERS: ReadonlySet<string> = new Set(["content-length"]);

/** The differences from a success to a failure of the same endpoint and key, as the log keeps both. */
export function compareRequests(success: ComparedRequest, failure: ComparedRequest): Differences {
  const { bodies, bodyNote } = bodiesOf(success, failure);
  const parts = [
    { name: "Headers", lines: differing(headerLines(success), headerLines(failure)) },
    { name: "Query", lines: differing(queryLines(success), queryLines(failure)) },
    { name: "Body", lines: bodies },
    { name: "Call", lines: differing(factLines(success), factLines(failure)) },
  ] as const;
  return { parts: parts.filter(({ lines }) => lines.some(({ kind }) => kind !== "same")), bodyNote };
}

/** Returns the lines that only one of them has. */
function differing(before: readonly string[], after: readonly string[]): DiffLine[] {
  return diffLines(before.join("\n"), after.join("\n")).filter(
    ({ kind, text }) => kind !== "same" && text !== "",
  );
}

function headerLines({ requestHeaders }: ComparedRequest): string[] {
  return Object.entries(requestHeaders)
    .filter(([name]) => !FOLLOWING_HEADERS.has(name))
    .map(([name, value]) => `${name}: ${OWN_HEADERS.has(name) ? "…" : oneLine(value)}`)
    .toSorted();
}

const queryLines = ({ query }: ComparedRequest) => (query === "" ? [] : query.split("&").map(oneLine));

const factLines = ({ path, clientAddress }: ComparedRequest) => [
  `Path ${oneLine(path)}`,
  `Caller ${clientAddress}`,
];

/** A line feed in a value would look like another line. */
const oneLine = (text: string) => text.replaceAll(/\r\n?|\n/g, "␊");

function bodiesOf(success: ComparedRequest, failure: ComparedRequest) {
  const missing = [
    ...(isIncomplete(success) ? ["the successful call"] : []),
    ...(isIncomplete(failure) ? ["this call"] : []),
  ];
  if (missing.length > 0) {
    const bodyNote = `The log does not hold the whole body of ${missing.join(" and of ")}, so the bodies are not compared.`;
    return { bodies: [], bodyNote };
  }
  const [before, after] = [success.requestBody?.text ?? "", failure.requestBody?.text ?? ""];
  const first = alignJson(before, before) ?? before;
  const second = alignJson(after, before) ?? prettyJson(after) ?? after;
  const bodies = diffLines(first, second, withoutComma).filter(({ text }) => text !== "");
  return { bodies, bodyNote: null };
}

/** A part of a body would show differences that do not exist. */
const isIncomplete = ({ requestBody }: ComparedRequest) =>
  requestBody !== null && (requestBody.truncated || requestBody.notKept !== undefined);
