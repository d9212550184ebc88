import { tokenizeLines } from "@/components/ui/code/tokenize";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { type DiffLine, diffLines } from "@/lib/text/diff-lines";
import { formatClock } from "@/lib/format/format-time";
import { alignJson } from "../body/align-json";
import { type CodeLine, CodeLines } from "./code-lines";

type LoggedRequest = ExplanationOf<"idempotency_conflict">["first"];

const APPEARANCE = {
  same: { margin: "" },
  removed: { margin: "−", marginLabel: "First:", tone: "bad" },
  added: { margin: "+", marginLabel: "This one:", tone: "ok" },
} as const satisfies Record<DiffLine["kind"], Partial<CodeLine>>;

/** A line-by-line diff of two requests: method and path if they differ, then the bodies. */
export function RequestDiff({ first, second }: { first: LoggedRequest; second: LoggedRequest }) {
  const bodiesKept = first.body !== null && second.body !== null;
  const target = ({ method, path }: LoggedRequest) => `${method} ${path}`;
  const sameTarget = target(first) === target(second);
  const toText = (request: LoggedRequest) =>
    [sameTarget ? null : target(request), bodiesKept ? alignedBody(request, first) : null]
      .filter((part) => part !== null)
      .join("\n");
  const lines = diffLines(toText(first), toText(second), withoutComma).map((line): CodeLine => {
    return { tokens: tokenizeLines(line.text, "json")[0] ?? [], ...APPEARANCE[line.kind] };
  });
  return (
    <div>
      {(bodiesKept || !sameTarget) && (
        <>
          <CodeLines label="The first request and this one, compared" lines={lines} />
          <p className="mt-2 flex flex-wrap gap-x-4 font-mono text-xs text-muted">
            <span>
              <span aria-hidden className="mr-1.5 text-bad-text">
                −
              </span>
              first, {formatClock(first.at)}
            </span>
            <span>
              <span aria-hidden className="mr-1.5 text-ok-text">
                +
              </span>
              this one, {formatClock(second.at)} UTC
            </span>
          </p>
        </>
      )}
      {!bodiesKept && (
        <p className="rounded-control border border-line bg-subtle px-3 py-2.5 text-muted">
          {missingBody(first, second)} is not in the log: it is no longer kept, or was too large. What
          differed in the bodies cannot be shown.
        </p>
      )}
    </div>
  );
}

/** The last field of an object is equal with and without its comma. */
const withoutComma = (line: string) => line.replace(/,$/, "");

function alignedBody({ body }: LoggedRequest, model: LoggedRequest): string {
  return alignJson(body ?? "", model.body ?? "") ?? body ?? "";
}

function missingBody(first: LoggedRequest, second: LoggedRequest): string {
  if (first.body === null && second.body === null) return "Neither body";
  return first.body === null ? "The first body" : "This request’s body";
}
