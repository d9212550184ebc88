"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { CallBody, CallHeaders, numberedLines } from "@/components/call-editor/call-parts";
import { type EditedCall, newIdempotencyKey, withAnswer } from "@/components/call-editor/edited-call";
import { useFinalQuestion } from "@/components/call-editor/final-question";
import { KeyField, keyProblem } from "@/components/call-editor/key-field";
import { SendButton } from "@/components/call-editor/send-button";
import { sendCall } from "@/components/call-editor/send-call";
import { QueryProvider } from "@/components/shell/query-provider";
import { sendOnKey } from "@/components/shell/shortcuts/keyboard";
import { focusFirstShown } from "@/components/ui/focus-first-shown";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { prettyJson } from "@/lib/json/pretty-json";
import { routes } from "@/lib/routes";
import { describeEffect } from "@/lib/send-again/call-effect";
import {
  type ExampleCall,
  exampleTarget,
  missingParameters,
  type ParameterValues,
  prepareExample,
} from "@/lib/send-again/example-call";
import type { CallDraft } from "@/lib/send-again/prepare-call";
import { type Call, readDraft } from "@/lib/send-again/read-draft";
import { DocsLink, Inline } from "../blocks/inline";
import { Address, Parameters } from "./parameters";
import { usePastedKey } from "./pasted-key";
import { TryAnswer } from "./try-answer";

/** Edits an endpoint's example call, and sends it from this browser with the reader's own key. */
export function TryEditor({ call }: { call: ExampleCall }) {
  return (
    <QueryProvider>
      <Editor call={call} />
    </QueryProvider>
  );
}

function Editor({ call: example }: { call: ExampleCall }) {
  const { values, setValues, edited, setEdited, edit, prepared, read, effect } = useExample(example);
  const [pastedKey, setPastedKey] = usePastedKey();
  const { mutate, isPending, error } = useSubmission({
    send: ({ call, key }: { call: Call; key: string }) => sendCall(call, key),
    // The input of a call holds a key.
    gcTime: 0,
    onSuccess: (received) => setEdited((before) => withAnswer(before, received, "try")),
  });
  const top = useRef<HTMLDivElement>(null);
  const { draft, answer } = edited;

  const missing = missingParameters(example, values);
  const canSend = read.call !== null && missing.length === 0 && keyProblem(pastedKey) === null;
  const send = () => {
    if (read.call && canSend) mutate({ call: read.call, key: pastedKey.trim() });
  };
  const { ask, question } = useFinalQuestion({ call: canSend ? read.call : null, effect, send });
  const sendByKey = useEffectEvent((event: KeyboardEvent) => sendOnKey(event, ask));
  useEffect(() => {
    const element = top.current;
    if (!element) return;
    focusFirstShown("input", element);
    const listen = (event: KeyboardEvent) => sendByKey(event);
    element.addEventListener("keydown", listen);
    return () => element.removeEventListener("keydown", listen);
  }, []);
  const isExample = read.endpoint?.quota === "submissions" && draft.body === prepared.draft.body;
  return (
    <div ref={top} role="group" aria-label="Try it" className="text-sm text-ink">
      <Address call={example} values={values} changedTo={read.changedTo} />
      <Parameters call={example} values={values} onChange={setValues} />
      <CallHeaders
        value={draft.headers}
        onChange={(headers) => edit({ headers })}
        lines={numberedLines(draft.headers, "text")}
        problem={read.problems.headers}
      />
      {example.body !== null && (
        <CallBody
          title="Body"
          value={draft.body}
          onChange={(body) => edit({ body })}
          lines={numberedLines(draft.body, prettyJson(draft.body) === null ? "text" : "json")}
          problem={read.problems.body}
        >
          {isExample && (
            <p className="px-3 pb-2.5 text-xs text-muted">
              <Inline text="An example: `data` takes the fields of your own bot." />
            </p>
          )}
        </CallBody>
      )}
      <section
        aria-label="Send with"
        className="flex flex-col gap-2.5 border-t border-line bg-subtle p-3 dark:bg-hover"
      >
        <h3 className="text-xs font-medium text-muted">Send with your key</h3>
        <div>
          <KeyField value={pastedKey} onChange={setPastedKey} />
          <p className="mt-1 text-xs text-muted">
            Kept in this tab, and nowhere else. The <DocsLink href={routes.home()}>dashboard</DocsLink>{" "}
            creates keys, under API keys.
          </p>
        </div>
        <SendButton
          endpoint={read.endpoint}
          body={draft.body}
          onBody={(body) => edit({ body })}
          effect={effect}
          isRepeated={answer !== null}
          isPending={isPending}
          isDisabled={!canSend}
          error={error?.message ?? null}
          onSend={ask}
        />
        {question}
      </section>
      <TryAnswer
        answer={answer}
        isPending={isPending}
        isFailed={error !== null}
        missing={missing}
        problem={read.problems.target ?? read.problems.headers ?? read.problems.body ?? null}
        keyProblem={keyProblem(pastedKey)}
      />
    </div>
  );
}

/** The example with what the reader has typed, and what sending it would do. */
function useExample(example: ExampleCall) {
  const [values, setValues] = useState<ParameterValues>({});
  const [{ prepared, idempotencyKey }] = useState(() => {
    const key = newIdempotencyKey("try");
    return { prepared: prepareExample(example, key), idempotencyKey: key };
  });
  const [edited, setEdited] = useState<EditedCall>({ draft: prepared.draft, idempotencyKey, answer: null });
  const draft = { ...edited.draft, target: exampleTarget(example, values) };
  // Not the published origin: the page's policy allows calls to its own one alone.
  const read = readDraft(draft, prepared, window.location.origin);
  const { method, body } = draft;
  return {
    values,
    setValues,
    edited,
    setEdited,
    prepared,
    read,
    effect: read.path === null ? null : describeEffect({ method, path: read.path, body }, UNKNOWN_WORKSPACE),
    edit: (change: Partial<CallDraft>) =>
      setEdited((before) => ({ ...before, draft: { ...before.draft, ...change } })),
  };
}

/** The documentation is public and does not know the reader's workspace; only the API derives it from the key. */
const UNKNOWN_WORKSPACE = { plan: null, bot: null, explanation: null };
