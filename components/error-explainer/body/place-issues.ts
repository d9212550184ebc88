import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { toPlace } from "@/lib/errors/issue-place";
import { indexJsonLines, pinPath } from "./issue-lines";

type Validation = ExplanationOf<"validation_failed">;
export type Issue = Validation["issues"][number];

interface PlacedIssues {
  /** By 1-based line of the body. */
  pinned: ReadonlyMap<number, readonly { issue: Issue; missing: boolean }[]>;
  /** Issues outside the body, or with the body as a whole. */
  elsewhere: readonly { issue: Issue; place: string }[];
}

/** Issues with the body as a whole, whatever its content. */
const WHOLE_BODY = new Set([
  "invalid_json",
  "too_deep",
  "too_many_values",
  "unsupported_media_type",
  "unsupported_charset",
  "unsupported_content_encoding",
  "unsupported_transfer_encoding",
  "body_too_large",
  "body_too_slow",
]);
/** Issues that do not concern the request's content. */
const CIRCUMSTANCES = new Set(["intake_bot_not_active", "webhook_limit_reached"]);
export const isCircumstance = ({ code }: Pick<Issue, "code">) => CIRCUMSTANCES.has(code);

/** Assigns each issue to its line of the body, or to the list of those without one. */
export function placeIssues({ issues, body, location }: Validation, query: string): PlacedIssues {
  const lines = body === null ? null : indexJsonLines(body);
  const lineCount = body === null ? 0 : body.split("\n").length;
  const pinned = new Map<number, { issue: Issue; missing: boolean }[]>();
  const elsewhere: { issue: Issue; place: string }[] = [];
  for (const issue of issues) {
    // The log may have truncated the body before that line.
    const isOnLine = issue.line !== null && issue.line <= lineCount;
    const place = isOnLine ? null : placeOutside(issue, location, query);
    const pin = isOnLine
      ? { line: issue.line ?? 0, missing: false }
      : place === null && lines
        ? pinPath(lines, issue.path)
        : null;
    if (pin) pinned.set(pin.line, [...(pinned.get(pin.line) ?? []), { issue, missing: pin.missing }]);
    else elsewhere.push({ issue, place: place ?? bodyPlace(issue) });
  }
  return { pinned, elsewhere };
}

/** The part of the request that has the issue: `location` is only that of the first one. */
export function locationOf(
  { code, path }: Issue,
  location: Validation["location"],
  query: string,
): Validation["location"] {
  if (code === "invalid_idempotency_key") return "header";
  if (WHOLE_BODY.has(code)) return "body";
  if (location === "path") return "path";
  const [name] = path;
  const isQuery = name !== undefined && path.length === 1 && new URLSearchParams(query).has(String(name));
  return isQuery && location === "query" ? "query" : "body";
}

/** Null for an issue in the body. */
function placeOutside(issue: Issue, location: Validation["location"], query: string): string | null {
  const { code, path } = issue;
  const [name] = path;
  if (WHOLE_BODY.has(code)) return "Body";
  if (isCircumstance(issue)) return "";
  switch (locationOf(issue, location, query)) {
    case "header":
      return `Header ${name ?? ""}`;
    case "path":
      return name === undefined ? "Path" : `Path ${name}`;
    case "query":
      return `Query ${name ?? ""}`;
    case "body":
      return null;
  }
}

function bodyPlace({ path }: Issue): string {
  return path.length === 0 ? "Body" : `Body ${toPlace(path)}`;
}
