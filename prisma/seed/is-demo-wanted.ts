import "server-only";

import { type Env, isOpenToOthers } from "@/server/platform/env";

/**
 * Whether an empty database is filled with demo data. Unasked, only what nobody but this machine's users can reach: how
 * many are to sign in with its passwords is the operator's to say. Somebody else's database never gets it unasked.
 */
export function isDemoWanted(
  settings: Pick<Env, "DEMO" | "HOST" | "PUBLIC_URL">,
  isEmbedded: boolean,
): boolean {
  if (settings.DEMO !== undefined) return settings.DEMO === "on";
  return isEmbedded && !isOpenToOthers(settings);
}
