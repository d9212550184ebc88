import { DEFAULT_EXPIRY_DAYS } from "@/lib/contracts/api-key";
import { MAX_KEY_NAME_LENGTH, readKeyId } from "@/lib/keys/key-facts";
import { type Scope, SCOPES, isScope } from "@/lib/keys/scopes";
import { visibleText } from "@/lib/text/visible-text";
import type { Expiry } from "../expiry";

const DAYS_MAX = 3650;

export interface CreateKeyPrefill {
  name: string;
  scopes: Scope[];
  expiry: Expiry;
  /** Id of the key to replace. */
  replaces: string | null;
  /** One sentence for each value that was not accepted. */
  notes: string[];
}

/**
 * Parses `?create=1&name=…&scopes=a,b&days=90|never&replaces=id`; null without `create=1`. Invalid values fall back.
 */
export function parseCreateKeyPrefill(search: URLSearchParams): CreateKeyPrefill | null {
  if (search.get("create") !== "1") return null;
  const notes: string[] = [];
  return {
    name: parseName(search.get("name"), notes),
    scopes: parseScopes(search.get("scopes"), notes),
    expiry: parseExpiry(search.get("days"), notes),
    replaces: readKeyId(search.get("replaces") ?? ""),
    notes,
  };
}

function parseName(given: string | null, notes: string[]): string {
  const name = (given ?? "").trim();
  if (name.length <= MAX_KEY_NAME_LENGTH) return name;
  notes.push(`The name in the link was shortened to ${MAX_KEY_NAME_LENGTH} characters.`);
  return name.slice(0, MAX_KEY_NAME_LENGTH).trim();
}

function parseScopes(given: string | null, notes: string[]): Scope[] {
  const names = (given ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const unknown = names.filter((name) => !isScope(name)).map((name) => `“${visibleText(name.slice(0, 40))}”`);
  if (unknown.length === 1) notes.push(`The link asks for ${unknown.join("")}, which is not a scope.`);
  if (unknown.length > 1)
    notes.push(`The link asks for ${unknown.slice(0, 3).join(", ")}, which are not scopes.`);
  return SCOPES.filter((scope) => names.includes(scope));
}

function parseExpiry(given: string | null, notes: string[]): Expiry {
  if (given === null || given === "") return { kind: "days", days: DEFAULT_EXPIRY_DAYS };
  if (given === "never") return { kind: "never" };
  const days = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (days >= 1 && days <= DAYS_MAX) return { kind: "days", days };
  notes.push(
    `The expiry in the link is not a valid number of days; it was set to ${DEFAULT_EXPIRY_DAYS} days.`,
  );
  return { kind: "days", days: DEFAULT_EXPIRY_DAYS };
}
