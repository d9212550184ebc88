import type { EndpointId } from "@/lib/api/endpoints";
import { newSubmissionToken } from "@/lib/contracts/submission-token";
import { DashboardRequestError } from "@/lib/dashboard-fetch";
import { TEMPORARY_KEY_MS } from "@/lib/keys/key-facts";
import { serverNow } from "@/lib/server-clock";
import { SECOND_MS } from "@/lib/time";

/** A key that ends before the call arrives would be refused. */
export const MIN_LEFT_MS = 5 * SECOND_MS;

/**
 * Keeps the submission token of a temporary key until it is made, so that a lost response leaves no second key. A token
 * belongs to one endpoint, as its key does, and is worth nothing once that key has ended or was revoked.
 */
export function createKeyTokens() {
  const kept = new Map<EndpointId, { token: string; endMs: number }>();

  return async function submit<Made>(
    endpoint: EndpointId,
    send: (submissionToken: string) => Promise<Made>,
    now: number = serverNow(),
  ): Promise<Made> {
    const known = kept.get(endpoint);
    const isRepeated = known !== undefined && now < known.endMs;
    const entry = isRepeated
      ? known
      : { token: newSubmissionToken(), endMs: now + TEMPORARY_KEY_MS - MIN_LEFT_MS };
    kept.set(endpoint, entry);
    try {
      const made = await send(entry.token);
      kept.delete(endpoint);
      return made;
    } catch (error) {
      if (!isConflict(error)) throw error;
      kept.delete(endpoint);
      if (!isRepeated) throw error;
      return submit(endpoint, send, now);
    }
  };
}

const isConflict = (error: unknown) => error instanceof DashboardRequestError && error.code === "conflict";
