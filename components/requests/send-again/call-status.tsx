"use client";

import { SENDING_COPY } from "@/components/call-editor/edited-call";
import { StatusCard } from "@/components/call-editor/status-card";
import { CodeText } from "@/components/error-explainer/code";
import { Button } from "@/components/ui/button";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { wordOf } from "@/lib/format/format-number";
import { answerCopy } from "./answer-copy";
import { type SentAnswer, useSendAgain } from "./send-again-store";
import type { Check as BodyCheck, EditableCall } from "./use-call";

interface CallStatusProps {
  request: RequestDetail;
  call: EditableCall;
  /** That of the newest call; null while it has none. */
  answer: SentAnswer | null;
  isPending: boolean;
  check: BodyCheck | null;
  /** Opens the row of the newest answer. */
  onOpen: (id: string) => void;
}

/** First in the editor, always as high: what is corrected or missing before a call is sent, then how it went. */
export function CallStatus({ request, call, answer, isPending, check, onOpen }: CallStatusProps) {
  const requestId = answer?.requestId ?? null;
  const logged = useSendAgain((state) => (requestId === null ? undefined : state.logged[requestId]));
  const { tone, title, description } = answer
    ? answerCopy(request, { answer, isCorrected: (check?.corrections.length ?? 0) > 0, logged })
    : { tone: null, ...(isPending ? SENDING_COPY : readyCopy(call, check)) };
  return (
    <StatusCard tone={tone} title={<CodeText text={title} />} description={<CodeText text={description} />}>
      {answer && requestId !== null && (
        <Button pending={logged === undefined} disabled={logged === null} onClick={() => onOpen(requestId)}>
          Open the new request
        </Button>
      )}
    </StatusCard>
  );
}

/** Says what was changed, or what is missing. */
function readyCopy(
  { problems, refusal }: EditableCall,
  check: BodyCheck | null,
): { title: string; description: string } {
  const problem = problems.method ?? problems.target ?? problems.headers ?? problems.body;
  if (problem !== undefined) return { title: "Something is missing", description: problem };
  if (refusal !== null) return { title: "The API would refuse it", description: refusal };
  const corrections = check?.corrections ?? [];
  if (corrections.length > 0) {
    const title = `${wordOf(corrections.length, "correction is", "corrections are")} made`;
    return { title, description: `${corrections.join(". ")}.` };
  }
  return {
    title: "Ready to send",
    description: "It goes through the API like any call, and is a row of the log like any other.",
  };
}
