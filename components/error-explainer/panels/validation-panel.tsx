"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { MAX_KEPT_BYTES } from "@/lib/contracts/log/logged-body";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { countOf, formatBytes } from "@/lib/format/format-number";
import { Code } from "../code";
import { AnnotatedBody, IssueRows } from "../evidence/validation-issues";
import { BotSchemaTable } from "../evidence/bot-schema-table";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { issueNote } from "../copy/issue-note";
import { validationTitle } from "../copy/validation-title";
import type { PanelProps } from "../explained-request";
import { circumstanceFix } from "../copy/general-fix";
import { BodyFix, CorrectionFix, ValidationFix } from "./body-fixes";
import { isOfMissingBody } from "../body/mistakes";
import { placeIssues } from "../body/place-issues";

type Validation = ExplanationOf<"validation_failed">;

/** The sent body with every issue on its line, and a corrected body where the correction is certain. */
export function ValidationPanel({ request, explanation }: PanelProps<"validation_failed">) {
  const { body, bot, issuesLeftOut, restUnchecked } = explanation;
  const { pinned, elsewhere } = placeIssues(explanation, request.query);
  const notes = bodyNotes(pinned);
  const circumstance = circumstanceFix(explanation);
  const isBodyMissing = explanation.issues.some((issue) => isOfMissingBody(issue, request));
  const rows = elsewhere.map(({ issue, place }) =>
    // The API's message names the type that a body should have.
    isOfMissingBody(issue, request)
      ? { issue: { ...issue, message: "None was sent" }, place }
      : { issue, place },
  );
  return (
    <>
      <Finding
        request={request}
        title={validationTitle(explanation, request)}
        description={<CheckedAgainst request={request} explanation={explanation} />}
      >
        {rows.length > 0 && <IssueRows rows={rows} />}
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
            The log keeps the first {formatBytes(MAX_KEPT_BYTES)} of a body; the rest is not shown.
          </p>
        )}
      </Finding>
      <Fixes>
        {circumstance && <ValidationFix copy={circumstance} />}
        {isBodyMissing ? (
          <BodyFix request={request} explanation={explanation} />
        ) : (
          <CorrectionFix request={request} explanation={explanation} />
        )}
        {bot && <SchemaFix bot={bot} />}
      </Fixes>
    </>
  );
}

function CheckedAgainst({ request, explanation }: PanelProps<"validation_failed">) {
  const { issues, bot, checkedVersion } = explanation;
  const contentType = request.requestHeaders["content-type"];
  if (issues.some(({ code }) => code === "unsupported_media_type")) {
    if (contentType)
      return (
        <>
          The Content-Type header was <Code>{contentType}</Code>.
        </>
      );
    const isBodyMissing = issues.some((issue) => isOfMissingBody(issue, request));
    return `The request had no Content-Type header${isBodyMissing ? " either" : ""}.`;
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
