import type { ApiKey } from "@/lib/contracts/api-key";
import { lifetimeDays, replacementName } from "@/lib/keys/key-facts";
import type { Scope } from "@/lib/keys/scopes";
import { routes } from "@/lib/routes";
import { serverNow } from "@/lib/server-clock";
import { DAY_MS } from "@/lib/time";

/** The key's requests: of the last day if there are any, otherwise of all time. */
export function requestsHref(workspaceSlug: string, { id, lastUsedAt }: ApiKey): string {
  const recent = lastUsedAt !== null && serverNow() - Date.parse(lastUsedAt) < DAY_MS;
  return routes.requests(workspaceSlug, recent ? { key: id } : { key: id, range: "all" });
}

/** The form for a key in place of this one, with an unused name, and by default with its scopes. */
export function replacementOf(
  { id, name, scopes, status, createdAt, expiresAt }: ApiKey,
  all: readonly ApiKey[],
  wanted: readonly Scope[] = scopes,
) {
  return {
    name: replacementName(
      name,
      all.map((apiKey) => apiKey.name),
    ),
    scopes: wanted,
    days: lifetimeDays(createdAt, expiresAt),
    replaces: status === "active" ? id : undefined,
  };
}
