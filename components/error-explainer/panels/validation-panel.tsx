"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { countOf, wordOf } from "@/lib/format/format-number";
import { Code, CodeText } from "../code";
import { AnnotatedBody, IssueRows } from "../evidence/validation-issues";
import { BotSchemaTable } from "../evidence/bot-schema-table";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { issueNote, validationTitle } from "../copy/issue-copy";
import { CopyListCommand, ListCommand } from "../copy-list";
import type { PanelProps } from "../explained-request";
import { circumstanceFix, type FixCopy, generalFix, ownIssues } from "../copy/general-fix";
import { placeIssues } from "../body/place-issues";

type Validation = ExplanationOf<"validation_failed">;

/** The sent body with every issue on its line, and a corrected body where the correction is certain. */
export function ValidationPanel({ request, explanation }: PanelProps<"validation_failed">) {
  const { body, bot, issuesLeftOut, restUnchecked } = explanation;
  const { pinned, elsewhere } = placeIssues(explanation, request.query);
  const notes = bodyNotes(pinned);
  const circumstance = circumstanceFix(explanation);
  return (
    <>
      <Finding
        request={request}
        title={validationTitle(explanation)}
        description={<CheckedAgainst request={request} explanation={explanation} />}
      >
        {elsewhere.length > 0 && <IssueRows rows={elsewhere} />}
        {body !== null && notes.size > 0 && <AnnotatedBody body={body} notes={notes} />}
        {issuesLeftOut > 0 && (
          <p className="text-xs text-muted">
            {countOf(issuesLeftOut, "more issue is", "more issues are")} not shown.
          </p>
        )}
        {restUnchecked && (
          <p className="text-xs text-muted">
            The API stopped checking at its limits: there may be more issues behind these.
          </p>
        )}
        {request.requestBody?.truncated && !request.requestBody.notKept && (
          <p className="text-xs text-muted">
            The log keeps the first 16 KB of a body; the rest is not shown.
          </p>
        )}
      </Finding>
      <Fixes>
        {circumstance && <ValidationFix copy={circumstance} />}
        <CorrectionFix explanation={explanation} />
        {bot && <SchemaFix bot={bot} />}
      </Fixes>
    </>
  );
}

function CheckedAgainst({ request, explanation }: PanelProps<"validation_failed">) {
  const { issues, bot, checkedVersion } = explanation;
  const contentType = request.requestHeaders["content-type"];
  if (issues.some(({ code }) => code === "unsupported_media_type")) {
    return contentType ? (
      <>
        It was sent as <Code>{contentType}</Code>.
      </>
    ) : (
      "It had no Content-Type header."
    );
  }
  if (bot && checkedVersion !== null)
    return (
      <>
        Checked against <strong>{bot.name}</strong>, version {checkedVersion}.
        {bot.schemaVersion !== checkedVersion &&
          ` The bot has changed since: it is at version ${bot.schemaVersion} now.`}
      </>
    );
  return (
    <>
      Checked against the rules of <Code>{`${request.method} ${request.route ?? request.path}`}</Code>.
    </>
  );
}

/** The notes by line. */
function bodyNotes(pinned: ReturnType<typeof placeIssues>["pinned"]) {
  const notes = new Map<number, readonly string[]>();
  for (const [line, pins] of pinned)
    notes.set(
      line,
      pins.map(({ issue, missing }) => issueNote(issue, missing)),
    );
  return notes;
}

function CorrectionFix({ explanation }: { explanation: Validation }) {
  const { correctedBody, corrections } = explanation;
  const only = corrections.length === 1 ? (corrections[0] ?? null) : null;
  if (correctedBody === null) {
    const hasOwn = ownIssues(explanation).length > 0 || explanation.issuesLeftOut > 0;
    return hasOwn && <ValidationFix copy={generalFix(explanation)} />;
  }
  const left = ownIssues({ issues: explanation.remaining });
  return (
    <Fix
      title={only === null ? "Send the corrected body" : <CodeText text={only} />}
      action={<CopyButton text={correctedBody} label="Copy body" variant="primary" size="md" />}
    >
      {wordOf(corrections.length, "correction is", "corrections are")} certain
      {left.length === 0 && "."}
      {left.length > 0 &&
        `; ${left.length === 1 ? "the other issue is" : `${left.length} other issues are`} yours to correct.`}
      {only === null && <CorrectionList lines={corrections} />}
      {left.length > 0 && (
        <CorrectionList lines={left.slice(0, MAX_LEFT).map(issueLine)} label="Yours to correct" />
      )}
    </Fix>
  );
}

/** The others are in the response to the corrected body. */
const MAX_LEFT = 10;

const issueLine = ({ path, message }: Validation["remaining"][number]) =>
  path.length === 0 ? message : `\`${path.join(".")}\`: ${message}`;

function CorrectionList({ lines, label = "Corrections" }: { lines: readonly string[]; label?: string }) {
  return (
    <ul aria-label={label} className="mt-1 list-disc pl-4">
      {lines.map((line) => (
        <li key={line}>
          <CodeText text={line} />
        </li>
      ))}
    </ul>
  );
}

function ValidationFix({ copy: { title, description, listPath } }: { copy: FixCopy }) {
  const isList = listPath !== undefined;
  return (
    <Fix
      title={<CodeText text={title} />}
      action={isList && <CopyListCommand listPath={listPath} />}
      detail={isList && <ListCommand listPath={listPath} />}
    >
      <CodeText text={description} />
    </Fix>
  );
}

function SchemaFix({ bot }: { bot: NonNullable<Validation["bot"]> }) {
  const [open, setOpen] = useState(false);
  const required = bot.fields.filter((field) => field.required).length;
  return (
    <Fix
      title="See what this bot accepts"
      action={
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide schema" : "Schema"}
        </Button>
      }
      detail={open && <BotSchemaTable fields={bot.fields} />}
    >
      {countOf(bot.fields.length, "field")}, {required} required
    </Fix>
  );
}
