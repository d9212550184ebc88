"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { newestAnswer } from "@/components/call-editor/edited-call";
import { useFinalQuestion } from "@/components/call-editor/final-question";
import { keyProblem } from "@/components/call-editor/key-field";
import { ExplainedRequest } from "@/components/error-explainer/explained-request";
import { useShortcut } from "@/components/shell/shortcuts/shortcuts";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorState } from "@/components/ui/error-state";
import { findApiEndpoint } from "@/lib/api/api-routes";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { isFailure } from "@/lib/outcomes";
import { Answers } from "./answers";
import { CallEditor } from "./call-editor";
import { CallStatus } from "./call-status";
import { useTemporaryBlock } from "./key-choices";
import { MakeItLast } from "./make-it-last";
import { bodyCheckQuery } from "./queries";
import { SendAgainSkeleton } from "./send-again-skeleton";
import { useSendAgain } from "./send-again-store";
import { SendWith } from "./send-with";
import { type Check, useCall } from "./use-call";
import { useSend } from "./use-send";

interface SendAgainTabProps {
  request: RequestDetail;
  /** Opens another request in the panel, on its own tab. */
  onOpen: (id: string) => void;
}

/** Edits the logged call and sends it through the API, as any client would. */
export function SendAgainTab({ request, onOpen }: SendAgainTabProps) {
  const { slug } = useWorkspace();
  const takesBody = findApiEndpoint(request.method, request.path)?.hasBody === true;
  const read = useQuery({ ...bodyCheckQuery(slug, request.id), enabled: takesBody });
  if (takesBody && read.data === undefined) {
    return read.error ? (
      <ErrorState
        title="The call could not be loaded"
        description={read.error.message}
        pending={read.isFetching}
        onRetry={() => void read.refetch()}
      />
    ) : (
      <SendAgainSkeleton />
    );
  }
  return (
    <ExplainedRequest value={request}>
      <h2 className="sr-only">Send again</h2>
      <Editor request={request} check={read.data?.check ?? null} onOpen={onOpen} />
    </ExplainedRequest>
  );
}

function Editor({ request, check, onOpen }: SendAgainTabProps & { check: Check | null }) {
  const call = useCall(request, check);
  const { choice, temporaryBlock, keyBlock } = useKey(call);
  const { mutate, isPending, error } = useSend(request.id);
  const top = useRef<HTMLDivElement>(null);
  const { answer: latest } = call.edited;
  const answer = newestAnswer(latest, { isPending, isFailed: error !== null });

  const canSend = call.call !== null && keyBlock === null;
  const send = () => {
    if (call.call === null || !canSend) return;
    const temporaryFor = choice === "temporary" ? call.endpoint : null;
    mutate({ call: call.call, edited: call.edited, temporaryFor });
  };
  const { ask, question } = useFinalQuestion({
    call: canSend ? call.call : null,
    effect: call.effect,
    send,
  });
  useShortcut("Mod+enter", "Send the call", ask, { enabled: canSend });
  // On a phone the answer stands far above the button.
  useEffect(() => {
    if (answer) top.current?.scrollIntoView({ block: "nearest" });
  }, [answer]);

  return (
    <>
      <div className="flex flex-col gap-4 px-5 py-4 max-sm:px-4">
        <div ref={top} className="scroll-mt-4">
          <CallStatus
            request={request}
            call={call}
            answer={answer}
            isPending={isPending}
            check={check}
            onOpen={onOpen}
          />
        </div>
        <div className="order-2 overflow-hidden rounded-card border border-line @3xl:order-1 @3xl:grid @3xl:grid-cols-[minmax(0,1fr)_20rem]">
          <CallEditor request={request} call={call} check={check} />
          <SendWith
            call={call}
            choice={choice}
            temporaryBlock={temporaryBlock}
            canSend={canSend}
            keyBlock={keyBlock}
            isPending={isPending}
            error={error?.message ?? null}
            onSend={ask}
          />
        </div>
        {answer && (
          <div className="order-1 @3xl:order-2">
            <Answers request={request} answer={answer} />
          </div>
        )}
      </div>
      {question}
      {/* Its steps stay as they are while the call is sent once more. */}
      {latest && !isFailure(latest) && isFailure(request) && (
        <MakeItLast request={request} answer={latest} check={check} />
      )}
    </>
  );
}

/** The chosen key, by default a temporary one where it can be made. */
function useKey(call: ReturnType<typeof useCall>) {
  const temporaryBlock = useTemporaryBlock(call);
  const chosen = useSendAgain((state) => state.choice);
  const pasted = useSendAgain((state) => state.pastedKey);
  const choice = temporaryBlock === null ? (chosen ?? "temporary") : ("pasted" as const);
  return { choice, temporaryBlock, keyBlock: choice === "pasted" ? keyProblem(pasted) : null };
}
