import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { can, whoCan } from "@/lib/roles";
import type { UserContext } from "../context";

/** Asked by the verb itself, whatever its caller has asked already. */
export function requireKeyWriter(ctx: UserContext): void {
  if (can(ctx.actor.role, "api-keys:write")) return;
  throw new DashboardError("forbidden", `Only ${whoCan("api-keys:write")} can create and revoke API keys`);
}
