import { CodeText } from "@/components/error-explainer/code";
import { Badge } from "@/components/ui/badge";
import type { SchemaChange } from "@/lib/intake-bots/schema-changes";
import { visibleText } from "@/lib/text/visible-text";

interface ChangeListProps {
  changes: readonly SchemaChange[];
  hasSubmissions: boolean;
}

/** The changes that callers notice once the draft is saved. */
export function ChangeList({ changes, hasSubmissions }: ChangeListProps) {
  return (
    <section aria-labelledby="bot-changes" className="rounded-card border border-line bg-surface px-5 py-4">
      <h2 id="bot-changes" className="text-sm font-semibold">
        What changes for callers
      </h2>
      <ul className="mt-2 grid gap-2">
        {changes.map(({ text, breaks }, index) => (
          <li key={index} className="flex items-baseline gap-2.5">
            <Badge tone={breaks ? "warn" : "neutral"} className="w-14 shrink-0 justify-center">
              {breaks ? "breaks" : "safe"}
            </Badge>
            <span className="min-w-0 wrap-anywhere">
              <CodeText text={visibleText(text)} />
            </span>
          </li>
        ))}
      </ul>
      {hasSubmissions ? (
        <p className="mt-3 text-xs text-muted">
          {changes.some(({ leavesAnswers }) => leavesAnswers)
            ? "Stored submissions stay as they are: their answers keep the former names."
            : "Stored submissions stay as they are."}
        </p>
      ) : null}
    </section>
  );
}
