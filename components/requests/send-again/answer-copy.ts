import { parseRefusal } from "@/components/call-editor/refusal";
import type { Answer } from "@/components/call-editor/send-call";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { type ErrorCode, isErrorCode } from "@/lib/errors/catalog";
import { formatDuration } from "@/lib/format/format-time";
import { isFailure, type StatusTone, statusTone } from "@/lib/outcomes";

interface AnswerCopy {
  tone: StatusTone;
  title: string;
  description: string;
}

/** What let the call through, by the code that refused it before. */
const LET_IN: Readonly<Record<ErrorCode, string>> = {
  authentication_required: "The key let it in",
  insufficient_scopes: "The scope let it in",
  feature_not_available: "The plan includes it now",
  workspace_archived: "The workspace is open again",
  resource_not_found: "The address leads somewhere now",
  validation_failed: "It passed every check",
  rate_limit_exceeded: "The key’s window has room",
  plan_limit_exceeded: "The month’s quota did not stop it",
  idempotency_conflict: "Its Idempotency-Key is new",
  internal_error: "The error did not happen again",
};
const ROW = "It is a row of the log like any other.";

interface Sent {
  answer: Answer;
  /** Whether the body was corrected. */
  isCorrected: boolean;
  /** Of the new row; undefined until the log has it, null if this workspace's log does not get it. */
  logged: RequestDetail | null | undefined;
}

/** Says how the call went this time, compared with the logged one. */
export function answerCopy(request: Pick<RequestDetail, "status" | "errorCode">, sent: Sent): AnswerCopy {
  const { answer, logged } = sent;
  const { status } = answer;
  const time = logged ? ` in ${formatDuration(logged.durationUs)}` : "";
  const tone = statusTone(status);
  const row =
    logged === null
      ? "It is not in this workspace’s log: its key belongs to another workspace, or is unknown."
      : ROW;
  if (answer.isReplay) {
    const title = `The response of an earlier call was repeated: ${status}`;
    return {
      tone,
      title,
      description: `Nothing was done twice: that call had the same Idempotency-Key. ${row}`,
    };
  }
  if (isFailure({ status })) return { tone, ...failureCopy(request, answer, row) };
  if (!isFailure(request)) return { tone, title: `Succeeded again: ${status}${time}`, description: row };
  return {
    tone,
    title: `It works now: ${status}${time}`,
    description: `${successCopy(request, sent)} ${row}`,
  };
}

function successCopy({ errorCode }: Pick<RequestDetail, "errorCode">, { isCorrected }: Sent): string {
  const cause = errorCode !== null && isErrorCode(errorCode) ? LET_IN[errorCode] : "It was let through";
  return isCorrected && errorCode !== "validation_failed"
    ? `${cause}, and the corrected body let it through.`
    : `${cause}.`;
}

function failureCopy(
  { errorCode }: Pick<RequestDetail, "errorCode">,
  { status, body }: Answer,
  row: string,
): Omit<AnswerCopy, "tone"> {
  const refusal = parseRefusal(body);
  if (refusal === null) return { title: `It failed: ${status}`, description: row };
  const { code, words } = refusal;
  const title =
    code === errorCode
      ? `Refused again: ${status} ${code}`
      : `Refused by another check now: ${status} ${code}`;
  return {
    title: code === "internal_error" ? `It failed: ${status} ${code}` : title,
    description: `${words}. ${row}`,
  };
}
