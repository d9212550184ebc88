import "server-only";

import type { Plan } from "@/lib/workspace/plans";
import type { Role } from "@/lib/workspace/roles";
import type { Plan as PlanRow, Role as RoleRow } from "@/server/generated/prisma/enums";

const PLAN_OF = { FREE: "free", PRO: "pro", BUSINESS: "business" } as const satisfies Record<PlanRow, Plan>;
const PLAN_ROW_OF = { free: "FREE", pro: "PRO", business: "BUSINESS" } as const satisfies Record<
  Plan,
  PlanRow
>;
const ROLE_OF = { OWNER: "owner", ADMIN: "admin", MEMBER: "member" } as const satisfies Record<RoleRow, Role>;
const ROLE_ROW_OF = { owner: "OWNER", admin: "ADMIN", member: "MEMBER" } as const satisfies Record<
  Role,
  RoleRow
>;

/** The database's enums are upper case, the product's are lower case. */
export const toPlan = (row: PlanRow): Plan => PLAN_OF[row];
export const toPlanRow = (plan: Plan): PlanRow => PLAN_ROW_OF[plan];
export const toRole = (row: RoleRow): Role => ROLE_OF[row];
export const toRoleRow = (role: Role): RoleRow => ROLE_ROW_OF[role];
