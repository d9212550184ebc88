"use client";

import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { toPlace } from "@/lib/errors/issue-place";
import { wordOf } from "@/lib/format/format-number";
import { quoteName } from "@/lib/issue-copy";
import { BotButton, BotHint } from "../bot-button";
import { Code, CodeText } from "../code";
import { CopyListCommand, ListCommand } from "../copy-list";
import { exampleBody } from "../copy/example-body";
import { type FixCopy, generalFixes, ownIssues } from "../copy/general-fix";
import { Fix } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { SendAgainButton } from "../send-again-fix";

type Validation = ExplanationOf<"validation_failed">;

/** An example of a body for this call. */
export function BodyFix({ request, explanation }: PanelProps<"validation_failed">) {
  const body = exampleBody(request, explanation.bot);
  return (
    <Fix
      title="Send a JSON body"
      action={body !== null && <CopyButton text={body} label="Copy body" variant="primary" size="md" />}
      detail={
        body !== null && <CodeBlock code={body} language="json" copyLabel={null} label="An example body" />
      }
    >
      For example this one, with <Code>Content-Type: application/json</Code>. If the client does send a body,
      a redirect or a proxy has dropped it.
    </Fix>
  );
}

/** Offers the corrected body or, if no correction is certain, advice for the issues. */
export function CorrectionFix({ request, explanation }: PanelProps<"validation_failed">) {
  const { correctedBody, corrections } = explanation;
  const only = corrections.length === 1 ? (corrections[0] ?? null) : null;
  if (correctedBody === null) {
    const hasOwn = ownIssues(explanation).length > 0 || explanation.issuesLeftOut > 0;
    return hasOwn && generalFixes(explanation).map((copy) => <ValidationFix key={copy.title} copy={copy} />);
  }
  const left = ownIssues({ issues: explanation.remaining });
  return (
    <Fix
      title={only === null ? "Send the corrected body" : <CodeText text={only} />}
      action={
        <>
          <SendAgainButton requestId={request.id} label="Correct and send" variant="primary" />
          <CopyButton text={correctedBody} label="Copy body" size="md" />
        </>
      }
    >
      {wordOf(corrections.length, "correction is", "corrections are")} certain{only === null ? ":" : "."}
      {only === null && <CorrectionList lines={corrections} />}
      {left.length > 0 && <LeftToCorrect issues={left} />}
    </Fix>
  );
}

/** The response to the corrected body lists the others. */
const MAX_LEFT = 10;

function LeftToCorrect({ issues }: { issues: Validation["remaining"] }) {
  const lines = issues
    .slice(0, MAX_LEFT)
    .map(({ path, message }) => (path.length === 0 ? message : `${quoteName(toPlace(path))}: ${message}`));
  return (
    <div className="mt-1.5">
      {issues.length === 1 ? "The other issue is" : `The other ${issues.length} issues are`} yours to correct:
      <CorrectionList lines={lines} />
    </div>
  );
}

function CorrectionList({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="mt-1 list-disc pl-4">
      {lines.map((line) => (
        <li key={line}>
          <CodeText text={line} />
        </li>
      ))}
    </ul>
  );
}

export function ValidationFix({ copy: { title, description, listPath, botId } }: { copy: FixCopy }) {
  const isList = listPath !== undefined;
  return (
    <Fix
      title={<CodeText text={title} />}
      action={
        botId === undefined ? isList && <CopyListCommand listPath={listPath} /> : <BotButton botId={botId} />
      }
      detail={isList && <ListCommand listPath={listPath} />}
    >
      <CodeText text={description} />
      {botId === undefined ? null : <BotHint />}
    </Fix>
  );
}
