/** The one table of the public API's scopes, in the order of display. */
export const SCOPES = [
  "read:intake-bots",
  "write:intake-bots",
  "read:submissions",
  "read:contacts",
  "read:records",
  "manage:webhooks",
] as const;
export type Scope = (typeof SCOPES)[number];

/** The permission that each scope grants; `api/endpoints.ts` declares the endpoints that need it. */
export const SCOPE_INFO: Record<Scope, { allows: string }> = {
  "read:intake-bots": { allows: "List and read intake bots" },
  "write:intake-bots": { allows: "Create submissions" },
  "read:submissions": { allows: "List and read submissions" },
  "read:contacts": { allows: "List and read contacts" },
  "read:records": { allows: "List and read records" },
  "manage:webhooks": { allows: "List, read, create and delete webhooks" },
};

export const SCOPE_PRESETS: readonly { name: string; scopes: readonly Scope[] }[] = [
  { name: "Read only", scopes: ["read:intake-bots", "read:submissions", "read:contacts", "read:records"] },
  { name: "Submissions writer", scopes: ["read:intake-bots", "write:intake-bots"] },
  { name: "Webhooks manager", scopes: ["manage:webhooks"] },
  { name: "All scopes", scopes: SCOPES },
];

export function isScope(value: string): value is Scope {
  return SCOPES.some((scope) => scope === value);
}

/** The scopes of `required` that `granted` lacks, in the order of `required`. */
export function missingScopes(required: readonly string[], granted: readonly string[]): string[] {
  return required.filter((scope) => !granted.includes(scope));
}
