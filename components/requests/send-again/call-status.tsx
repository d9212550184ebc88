"use client";

import { Check, CircleAlert, PencilLine, TriangleAlert } from "lucide-react";
import { CodeText } from "@/components/error-explainer/code";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { wordOf } from "@/lib/format/format-number";
import type { StatusTone } from "@/lib/outcomes";
import { answerCopy } from "./answer-copy";
import { useSendAgain } from "./send-again-store";
import type { Check as BodyCheck, EditableCall } from "./use-call";

const NEUTRAL = { box: "border-line bg-subtle", mark: "bg-active text-muted", icon: PencilLine };
const TONES: Readonly<Record<StatusTone, typeof NEUTRAL>> = {
  ok: { box: "border-ok-line bg-ok-soft", mark: "bg-ok-text text-surface", icon: Check },
  warn: { box: "border-warn-line bg-warn-soft", mark: "bg-warn-text text-surface", icon: TriangleAlert },
  limit: { box: "border-limit-line bg-limit-soft", mark: "bg-limit-text text-surface", icon: TriangleAlert },
  bad: { box: "border-bad-line bg-bad-soft", mark: "bg-bad-text text-surface", icon: CircleAlert },
};

interface CallStatusProps {
  request: RequestDetail;
  call: EditableCall;
  check: BodyCheck | null;
  /** Opens the row of the newest answer. */
  onOpen: (id: string) => void;
}

/** First in the editor, always as high: what is corrected or missing before a call is sent, then how it went. */
export function CallStatus({ request, call, check, onOpen }: CallStatusProps) {
  const { answer } = call.edited;
  const requestId = answer?.requestId ?? null;
  const logged = useSendAgain((state) => (requestId === null ? undefined : state.logged[requestId]));
  const { tone, title, description } = answer
    ? answerCopy(request, { answer, isCorrected: (check?.corrections.length ?? 0) > 0, logged })
    : { tone: null, ...readyCopy(call, check) };
  const { box, mark, icon: Icon } = tone === null ? NEUTRAL : TONES[tone];
  return (
    <div
      role="status"
      data-slot="call-status"
      className={cn(
        "flex min-h-15 flex-wrap items-center gap-x-3.5 gap-y-2 rounded-control border px-4 py-2.5",
        box,
      )}
    >
      <span aria-hidden className={cn("grid size-6 shrink-0 place-items-center rounded-full", mark)}>
        <Icon className="size-3.5" strokeWidth={2.5} />
      </span>
      <div className="min-w-48 flex-1">
        <p className="text-lg/6 font-semibold tracking-tight text-ink">
          <CodeText text={title} />
        </p>
        <p className="text-xs leading-4 text-muted">
          <CodeText text={description} />
        </p>
      </div>
      {answer && requestId !== null && (
        <Button pending={logged === undefined} disabled={logged === null} onClick={() => onOpen(requestId)}>
          Open the new request
        </Button>
      )}
    </div>
  );
}

/** Says what was changed, or what is missing. */
function readyCopy(
  { problems, refusal }: EditableCall,
  check: BodyCheck | null,
): { title: string; description: string } {
  const problem = problems.target ?? problems.headers ?? problems.body;
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
