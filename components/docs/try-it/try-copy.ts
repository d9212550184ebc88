import { parseRefusal } from "@/components/call-editor/refusal";
import type { Answer } from "@/components/call-editor/send-call";
import { type ErrorCode, isErrorCode } from "@/lib/errors/catalog";
import { formatDuration } from "@/lib/format/format-time";
import { isFailure, type StatusTone, statusTone } from "@/lib/outcomes";

export interface TryCopy {
  /** Null without an answer, whose description may have text of callers. */
  tone: StatusTone | null;
  title: string;
  /** After the title: a code with a page in the documentation. */
  code: ErrorCode | null;
  description: string;
}

/** Says how the call went. */
export function answerCopy({ status, body, isReplay }: Answer): TryCopy {
  const tone = statusTone(status);
  if (isReplay)
    return {
      tone,
      title: `The response of an earlier call was repeated: ${status}`,
      code: null,
      description: "Nothing was done twice: that call had the same Idempotency-Key.",
    };
  if (!isFailure({ status }))
    return {
      tone,
      title: `It worked: ${status}`,
      code: null,
      description: "It went through the API like any call of the key.",
    };
  const refusal = parseRefusal(body);
  if (refusal === null)
    return {
      tone,
      title: `It failed: ${status}`,
      code: null,
      description: "The response is not one of the API.",
    };
  const { code, words } = refusal;
  const title = status < 500 ? `Refused: ${status}` : `It failed: ${status}`;
  return { tone, title, code: isErrorCode(code) ? code : null, description: `${words}.` };
}

interface Missing {
  /** The names of required parameters without a value. */
  parameters: readonly string[];
  keyProblem: string | null;
  /** What keeps the rest of the call from being sent. */
  problem: string | null;
}

/** Says what is missing before the call can be sent; null if nothing is. Parts in backticks are code. */
export function missingCopy({ parameters, keyProblem, problem }: Missing): TryCopy | null {
  const names = parameters.map((name) => `\`${name}\``).join(" and ");
  const description = names === "" ? (problem ?? keyProblem) : `Fill in ${names}.`;
  return description === null ? null : { tone: null, title: "Something is missing", code: null, description };
}

export const READY_COPY: TryCopy = {
  tone: null,
  title: "Ready to send",
  code: null,
  description: "It goes through the API like any call of the key.",
};

/** How long the call took, and the headers that are worth reading, if the response has them. */
export function factsToRead({
  headers,
  durationMs,
}: Pick<Answer, "headers" | "durationMs">): [name: string, value: string][] {
  const read = READ_HEADERS.flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return [["Time", formatDuration(durationMs * 1_000)], ...read];
}

const READ_HEADERS = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "Retry-After", "Idempotent-Replayed"];

/** Where the call of this id is found. Without a known key, no workspace has it. */
export const placeCopy = ({ status }: Pick<Answer, "status">): string =>
  status === 401
    ? "If the key is, or was, a workspace’s own, the call is on its Requests screen: search there for the id."
    : "The call is on the Requests screen of the key’s workspace: search there for the id.";
