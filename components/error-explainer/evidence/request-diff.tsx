import { useTimeZone } from "@/components/ui/time-zone";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { diffLines, withoutComma } from "@/lib/text/diff-lines";
import { formatExactTime } from "@/lib/format/format-time";
import { alignJson } from "../body/align-json";
import { DiffLegend, LineDiff } from "./line-diff";

type LoggedRequest = ExplanationOf<"idempotency_conflict">["first"];

/** A line-by-line diff of two requests: method and path if they differ, then the bodies. */
export function RequestDiff({ first, second }: { first: LoggedRequest; second: LoggedRequest }) {
  const zone = useTimeZone();
  const bodiesKept = first.body !== null && second.body !== null;
  const target = ({ method, path }: LoggedRequest) => `${method} ${path}`;
  const sameTarget = target(first) === target(second);
  const toText = (request: LoggedRequest) =>
    [sameTarget ? null : target(request), bodiesKept ? alignedBody(request, first) : null]
      .filter((part) => part !== null)
      .join("\n");
  const before = { name: "First", legend: `first, ${formatExactTime(first.at, zone)}` };
  const after = { name: "This one", legend: `this one, ${formatExactTime(second.at, zone)}` };
  return (
    <div>
      {(bodiesKept || !sameTarget) && (
        <>
          <LineDiff
            label="The first request and this one, compared"
            lines={diffLines(toText(first), toText(second), withoutComma)}
            language="json"
            before={before}
            after={after}
          />
          <DiffLegend before={before} after={after} />
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

function alignedBody({ body }: LoggedRequest, model: LoggedRequest): string {
  return alignJson(body ?? "", model.body ?? "") ?? body ?? "";
}

function missingBody(first: LoggedRequest, second: LoggedRequest): string {
  if (first.body === null && second.body === null) return "Neither body";
  return first.body === null ? "The first body" : "This request’s body";
}
