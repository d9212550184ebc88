import { type CallDraft, withNewKey } from "@/lib/send-again/prepare-call";
import type { Answer } from "./send-call";

/** A call that was edited or sent. */
export interface EditedCall<Received extends Answer = Answer> {
  draft: CallDraft;
  /** The Idempotency-Key that was set for it. */
  idempotencyKey: string;
  /** The newest one; null before the first. */
  answer: Received | null;
}

/** Begins the Idempotency-Keys of the calls that a place sends, so that its log shows where they came from. */
type KeyPrefix = "again" | "try";

/** A name that no call has used: a repeated one would get the response to the first call. */
export function newIdempotencyKey(prefix: KeyPrefix): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `${prefix}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The call with its answer. After a success, the same Idempotency-Key would get its response again. */
export function withAnswer<Received extends Answer>(
  edited: EditedCall<Received>,
  answer: Received,
  prefix: KeyPrefix,
): EditedCall<Received> {
  if (answer.status !== 200) return { ...edited, answer };
  const next = newIdempotencyKey(prefix);
  const headers = withNewKey(edited.draft.headers, edited.idempotencyKey, next);
  return { draft: { ...edited.draft, headers }, idempotencyKey: next, answer };
}

/** In the place of the answer, until there is one. */
export const SENDING_COPY = { title: "Sending", description: "The API has not responded yet." };

interface SendingState {
  isPending: boolean;
  /** Whether the newest call got no response. */
  isFailed: boolean;
}

/** The answer to the newest call; null while it has none, although an older call may. */
export const newestAnswer = <Received extends Answer>(
  answer: Received | null,
  { isPending, isFailed }: SendingState,
): Received | null => (isPending || isFailed ? null : answer);
