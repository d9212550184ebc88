import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { can, type Permission, whoCan } from "@/lib/roles";
import type { UserContext } from "../context";

/** Refuses when the actor's role lacks the permission; says whom to ask. */
export function requirePermission(ctx: UserContext, permission: Permission): void {
  if (can(ctx.actor.role, permission)) return;
  throw new DashboardError("forbidden", `Only ${whoCan(permission)} of this workspace can do this`);
}
