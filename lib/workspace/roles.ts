/** The roles of a workspace's members, highest first, with their permissions: the one table for server and interface. */
export const ROLES = ["owner", "admin", "member"] as const;
export type Role = (typeof ROLES)[number];

const PERMISSIONS = {
  "api-keys:write": ["owner", "admin"],
  "intake-bots:write": ["owner", "admin"],
  "errors:write": ["owner", "admin"],
  /** Changes shared views of other people. */
  "saved-views:write": ["owner", "admin"],
  /** Shows a request to somebody outside of the workspace. */
  "support-links:write": ["owner", "admin"],
  "workspace:rename": ["owner", "admin"],
  "workspace:archive": ["owner"],
  "billing:write": ["owner"],
} as const satisfies Record<string, readonly ["owner", ...Role[]]>;

export type Permission = keyof typeof PERMISSIONS;

export const ROLE_LABELS: Record<Role, string> = { owner: "Owner", admin: "Admin", member: "Member" };

export function can(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return allowed.includes(role);
}

/** The roles with a permission, for messages: "owners and admins". */
export function rolesWith(permission: Permission): string {
  return PERMISSIONS[permission].map((role) => `${role}s`).join(" and ");
}

/** One person with a permission, for messages: "an owner or admin". */
export function anyRoleWith(permission: Permission): string {
  return `an ${PERMISSIONS[permission].join(" or ")}`;
}
