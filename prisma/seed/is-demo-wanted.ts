import "server-only";

import { type Env, isOpenToOthers } from "@/server/platform/env";

/**
 * Whether to fill an empty database with demo data. By default only an embedded database whose server is reachable from this
 * machine alone gets it: whether others may sign in with the demo's passwords is the operator's decision.
 */
export function isDemoWanted(
  settings: Pick<Env, "DEMO" | "HOST" | "PUBLIC_URL">,
  isEmbedded: boolean,
): boolean {
  if (settings.DEMO !== undefined) return settings.DEMO === "on";
  return isEmbedded && !isOpenToOthers(settings);
}
