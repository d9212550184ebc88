import "server-only";

import { DashboardError } from "@/lib/errors/app-error";

/** The queues of sign-in and of hashes are short enough to have moved on by then. */
const RETRY_SECONDS = 5;

/** The refusal of work that no queue has room for. The reason is a sentence for the person. */
export function busy(reason: string): DashboardError {
  const message = `${reason} Wait a few seconds, then try again.`;
  return new DashboardError("too_many_requests", message, [], RETRY_SECONDS);
}
