"use client";

import { CallBody, CallHeaders } from "@/components/call-editor/call-parts";
import { TextButton } from "@/components/call-editor/editable-code";
import { exampleBody } from "@/components/error-explainer/copy/example-body";
import { inSentence } from "@/components/error-explainer/code";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { StoredText } from "@/components/ui/stored-text";
import { HTTP_METHODS } from "@/lib/api/methods";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { MASKED } from "@/lib/contracts/log/logged-body";
import { countOf } from "@/lib/format/format-number";
import type { LeftOutHeaders } from "@/lib/send-again/call-headers";
import { bodyLines, headerChanges } from "./changed-lines";
import type { Check, EditableCall } from "./use-call";

interface CallEditorProps {
  request: RequestDetail;
  call: EditableCall;
  check: Check | null;
}

/** Method, address, headers and body of the call, with what was corrected marked. */
export function CallEditor({ request, call, check }: CallEditorProps) {
  const { prepared, edited, endpoint, problems, edit, startOver } = call;
  const { draft, idempotencyKey } = edited;
  const hasBody = draft.body !== "" || endpoint?.hasBody === true || prepared.keptBody !== "none";
  return (
    <section aria-label="The call" className="min-w-0">
      <Address call={call} />
      <CallHeaders
        value={draft.headers}
        onChange={(headers) => edit({ headers })}
        lines={headerChanges(prepared.sent.headers, draft.headers, idempotencyKey)}
        problem={problems.headers}
      >
        <NotSentAgain leftOut={prepared.leftOut} />
      </CallHeaders>
      {hasBody && (
        <CallBody
          title={<BodyTitle check={check} />}
          state={<BodyState call={call} check={check} />}
          value={draft.body}
          onChange={(body) => edit({ body })}
          lines={bodyLines(
            { sent: prepared.sent.body, prepared: prepared.draft.body, draft: draft.body },
            check,
          )}
          problem={problems.body}
        >
          {draft.body === "" && <ExampleBody request={request} call={call} check={check} />}
        </CallBody>
      )}
      {startOver && (
        <p className="border-t border-line px-2 py-1.5">
          <TextButton onClick={startOver}>Undo your edits</TextButton>
        </p>
      )}
    </section>
  );
}

const METHODS = HTTP_METHODS.filter((method) => method !== "OPTIONS");

function Address({ call: { edited, problems, changedTo, edit } }: { call: EditableCall }) {
  const { method, target } = edited.draft;
  const problem = problems.method ?? problems.target;
  const methods = [...new Set([method, ...METHODS])].map((value) => ({ value, label: value }));
  return (
    <div className="px-1.5 py-1.5">
      <div className="flex items-center gap-1">
        <Select
          aria-label="Method"
          value={method}
          onValueChange={(chosen) => edit({ method: chosen })}
          options={methods}
          className="w-auto shrink-0 border-transparent bg-transparent font-mono text-xs font-medium max-sm:text-xs"
        />
        <Input
          aria-label="Path and query"
          aria-invalid={problems.target !== undefined || undefined}
          value={target}
          onChange={(event) => edit({ target: event.target.value })}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          className="border-transparent bg-transparent px-1.5 font-mono text-xs text-ellipsis"
        />
      </div>
      {(problem ?? changedTo) !== null && (
        <p className={cn("px-1.5 pt-1 text-xs wrap-anywhere", problem ? "text-warn-text" : "text-muted")}>
          {problem ?? `The browser sends this address as ${changedTo}`}
        </p>
      )}
    </div>
  );
}

function BodyTitle({ check }: { check: Check | null }) {
  const bot = check?.bot;
  if (!bot) return "Body";
  return (
    <>
      Body, version {bot.schemaVersion} of <StoredText text={bot.name} layout="line" />
    </>
  );
}

/** Whether the body passes the checks that are left, as far as that is known. */
function BodyState({ call: { prepared, edited }, check }: Pick<CallEditorProps, "call" | "check">) {
  const { body } = edited.draft;
  if (body === "") return null;
  const isKnown = check?.issuesLeftOut === 0 && prepared.keptBody === "whole" && !MASKED.test(body);
  if (!isKnown || body !== prepared.draft.body) return null;
  const left = check.correctedBody === null ? check.issues : check.remaining;
  if (left.length > 0) return <span className="text-bad-text">{countOf(left.length, "issue")} left</span>;
  return <span className="text-ok-text">{check.bot ? "fits the schema" : "fits the endpoint"}</span>;
}

function ExampleBody({ request, call: { edit }, check }: CallEditorProps) {
  const example = exampleBody(request, check?.bot ?? null);
  if (example === null) return null;
  return (
    <p className="px-2 pb-2">
      <TextButton onClick={() => edit({ body: example })}>Fill in an example</TextButton>
    </p>
  );
}

/** Says which headers of the logged call are left out, and why. */
function NotSentAgain({ leftOut: { browser, masked, own } }: { leftOut: LeftOutHeaders }) {
  const groups = [
    { names: browser, why: "the browser sets its own" },
    { names: masked, why: "masked in the log: add what the call needs" },
    { names: own, why: "of the first call alone" },
  ].filter(({ names }) => names.length > 0);
  if (groups.length === 0) return null;
  return (
    <p className="px-3 pb-2.5 text-xs text-muted">
      Not sent again:{" "}
      {groups.map(({ names, why }, index) => (
        <span key={why}>
          {index > 0 && "; "}
          {inSentence(names)} ({why})
        </span>
      ))}
      .
    </p>
  );
}
