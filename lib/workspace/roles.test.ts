import { describe, expect, it } from "vitest";
import { anyRoleWith, can, type Permission, type Role, ROLES, rolesWith } from "./roles";

/** Written out once more on purpose: a change of the policy must be made twice, here knowingly. */
const POLICY: Record<Permission, Role[]> = {
  "api-keys:write": ["owner", "admin"],
  "intake-bots:write": ["owner", "admin"],
  "errors:write": ["owner", "admin"],
  "saved-views:write": ["owner", "admin"],
  "support-links:write": ["owner", "admin"],
  "workspace:rename": ["owner", "admin"],
  "workspace:archive": ["owner"],
  "billing:write": ["owner"],
};
// safe: the keys of the record above
const permissions = Object.keys(POLICY) as Permission[];

describe.each(permissions)("%s", (permission) => {
  it.each(ROLES)("for an %s", (role) => {
    expect(can(role, permission)).toBe(POLICY[permission].includes(role));
  });
});

it("names the roles with the permission", () => {
  expect(rolesWith("api-keys:write")).toBe("owners and admins");
  expect(rolesWith("billing:write")).toBe("owners");
  expect(anyRoleWith("api-keys:write")).toBe("an owner or admin");
  expect(anyRoleWith("billing:write")).toBe("an owner");
});
