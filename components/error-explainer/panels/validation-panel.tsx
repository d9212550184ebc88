"use client";

import { useId, useState } from "react";
import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { countOf, wordOf } from "@/lib/format-count";
import { Code, CodeText } from "../code";
import { AnnotatedBody } from "../evidence/annotated-body";
import { BotSchemaTable } from "../evidence/bot-schema-table";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { validationTitle } from "../issue-words";
import type { PanelProps } from "../panel-props";
import { placeIssues } from "../place-issues";
import { generalFix } from "../validation-fixes";

type Validation = ExplanationOf<"validation_failed">;

/** The sent body with every issue on its line, and the corrected one where the correction is certain. */
export function ValidationPanel({ request, explanation }: PanelProps<"validation_failed">) {
  const { body, bot } = explanation;
  const { pinned, elsewhere } = placeIssues(explanation, request.query);
  return (
    <>
      <Finding
        request={request}
        title={validationTitle(explanation)}
        says={
          bot ? (
            <>
              Checked against <strong>{bot.name}</strong>, version {bot.schemaVersion}.
            </>
          ) : (
            <>
              Checked against the rules of <Code>{`${request.method} ${request.route ?? request.path}`}</Code>
              .
            </>
          )
        }
      >
        {elsewhere.length > 0 && <IssueRows rows={elsewhere} />}
        {body !== null && (pinned.size > 0 || explanation.location === "body") && (
          <AnnotatedBody body={body} pinned={pinned} />
        )}
        {request.requestBody?.truncated && (
          <p className="text-xs text-muted">
            The log keeps the first 16 KB of a body; the rest is not shown.
          </p>
        )}
      </Finding>
      <Fixes>
        <CorrectionFix explanation={explanation} />
        {bot && <SchemaFix bot={bot} />}
      </Fixes>
    </>
  );
}

function IssueRows({ rows }: { rows: ReturnType<typeof placeIssues>["elsewhere"] }) {
  return (
    <ul aria-label="Issues" className="overflow-hidden rounded-control border border-bad-line bg-bad-soft">
      {rows.map(({ issue, place }, index) => (
        <li key={index} className="flex items-start gap-2 border-b border-bad-line px-3 py-2 last:border-b-0">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad-text" />
          <div className="min-w-0 flex-1 break-words text-ink">
            {place !== "" && <code className="mr-2 font-mono text-xs text-bad-text">{place}</code>}
            {issue.message}
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

function CorrectionFix({ explanation }: { explanation: Validation }) {
  const { correctedBody, corrections, issues } = explanation;
  if (correctedBody === null) {
    const { title, says } = generalFix(explanation);
    return (
      <Fix title={<CodeText text={title} />}>
        <CodeText text={says} />
      </Fix>
    );
  }
  const left = issues.length - corrections.length;
  const rest = left > 0 ? `; ${countOf(left, "issue is", "issues are")} yours to correct` : "";
  return (
    <Fix
      title={correctionTitle(explanation)}
      action={<CopyButton text={correctedBody} label="Copy body" variant="primary" size="md" />}
    >
      {wordOf(corrections.length, "correction is", "corrections are")} certain{rest}.
      {corrections.length > 1 && (
        <ul className="mt-1 list-disc pl-4">
          {corrections.map((correction) => (
            <li key={correction}>{correction}</li>
          ))}
        </ul>
      )}
    </Fix>
  );
}

function correctionTitle({ corrections, issues }: Validation) {
  const [only] = corrections;
  const renamed = issues.find(
    ({ path, suggestion }) => only === `Renamed ${String(path.at(-1))} to ${suggestion}.`,
  );
  if (corrections.length !== 1 || !renamed)
    return corrections.length === 1 ? only : "Send the corrected body";
  return (
    <>
      Rename <Code>{renamed.path.at(-1)}</Code> to <Code>{renamed.suggestion}</Code>
    </>
  );
}

function SchemaFix({ bot }: { bot: NonNullable<Validation["bot"]> }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const required = bot.fields.filter((field) => field.required).length;
  return (
    <Fix
      title="See what this bot accepts"
      action={
        <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? "Hide schema" : "Schema"}
        </Button>
      }
      detail={
        <div id={id} hidden={!open}>
          {open && <BotSchemaTable fields={bot.fields} />}
        </div>
      }
    >
      {countOf(bot.fields.length, "field")}, {required} required
    </Fix>
  );
}
