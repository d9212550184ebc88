import "server-only";

import { AppError } from "@/lib/errors/app-error";
import { missingScopes } from "@/lib/scopes";
import type { Exchange, Principal } from "../exchange";

/** Refuses a key that was not granted every scope of the endpoint; both lists are sorted. */
export function requireScopes({ requiredScopes }: Exchange, { scopes }: Principal): void {
  if (missingScopes(requiredScopes, scopes).length === 0) return;
  const details = { required: requiredScopes.toSorted(), granted: scopes.toSorted() };
  throw new AppError("insufficient_scopes", details, { check: "scopes" });
}
