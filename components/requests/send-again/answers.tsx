"use client";

import { useMemo } from "react";
import { type CodeLine, CodeLines } from "@/components/error-explainer/evidence/code-lines";
import { StatusBadge } from "@/components/ui/badge";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatClock, formatDuration } from "@/lib/format/format-time";
import { compareAnswers } from "./compare-answers";
import { type SentAnswer, useSendAgain } from "./send-again-store";

/** The logged answer and the newest one, side by side; on a phone the newest first. */
export function Answers({ request, answer }: { request: RequestDetail; answer: SentAnswer }) {
  const zone = useTimeZone();
  const { requestId, isTemporary } = answer;
  const logged = useSendAgain((state) => (requestId === null ? null : state.logged[requestId]));
  const { before, now, note } = useMemo(
    () => compareAnswers(request.responseBody, answer),
    [request.responseBody, answer],
  );
  const keyName = isTemporary ? "temporary key" : (logged?.apiKey?.name ?? "pasted key");
  return (
    <section aria-label="The answers" className="min-w-0">
      <div className="overflow-hidden rounded-card border border-line @3xl:grid @3xl:grid-cols-2">
        <AnswerColumn
          className="@3xl:order-2 @3xl:border-l"
          title="Now"
          status={answer.status}
          facts={[logged ? formatClock(logged.createdAt, zone) : "", keyName]}
          durationUs={logged?.durationUs}
          lines={now}
          missing="The answer has no body."
        />
        <AnswerColumn
          className="border-t @3xl:order-1 @3xl:border-t-0"
          title="Before"
          status={request.status}
          facts={[formatClock(request.createdAt, zone), request.apiKey?.name ?? "no key"]}
          durationUs={request.durationUs}
          lines={before}
          missing="The log has no body of this answer."
        />
      </div>
      {note !== null && <p className="mt-2 text-xs text-muted">{note}</p>}
    </section>
  );
}

interface AnswerColumnProps {
  title: string;
  status: number;
  facts: readonly string[];
  /** Undefined until it is known. */
  durationUs: number | undefined;
  /** Null without a body. */
  lines: readonly CodeLine[] | null;
  /** Stands for a body that there is not. */
  missing: string;
  className: string;
}

function AnswerColumn({ title, status, facts, durationUs, lines, missing, className }: AnswerColumnProps) {
  return (
    <div className={`min-w-0 border-line ${className}`}>
      <div className="flex h-10 items-center gap-2 border-b border-line px-3 text-xs">
        <StatusBadge status={status} />
        <h3 className="font-medium text-ink">{title}</h3>
        <span className="min-w-0 flex-1 truncate text-muted">
          <StoredText text={facts.filter(Boolean).join(", ")} layout="line" />
        </span>
        <span className="min-w-11 text-right whitespace-nowrap text-muted">
          {durationUs === undefined ? "" : formatDuration(durationUs)}
        </span>
      </div>
      {lines === null ? (
        <p className="px-3 py-3 text-xs text-muted">{missing}</p>
      ) : (
        <CodeLines
          label={`Answer ${title.toLowerCase()}`}
          lines={lines}
          className="rounded-none border-0 bg-transparent"
        />
      )}
    </div>
  );
}
