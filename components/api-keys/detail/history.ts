import type { KeyDetail } from "@/lib/contracts/key-detail";
import type { WorkspaceChange } from "@/lib/contracts/workspace-change";
import { type AuditAction, findAuditAction } from "@/lib/audit-log/audit-actions";
import { formatNumber } from "@/lib/format/format-number";
import { formatDay } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { keyEnd } from "@/lib/keys/key-state";
import { PLANS, PLAN_LIMITS } from "@/lib/workspace/plans";

/** Something that happened to a key: "Ann" "renamed it to" "Order desk". */
interface HistoryItem {
  id: string;
  at: string;
  /** Null if no person did it. */
  actor: string | null;
  text: string;
  /** A stored text at the end. */
  object: string | null;
}

/** The history of a key, newest first: its changes, its first call and its end. */
export function toHistory(
  { apiKey, asOf, changes, firstCallAt }: Pick<KeyDetail, "apiKey" | "asOf" | "changes" | "firstCallAt">,
  zone: TimeZone,
): HistoryItem[] {
  const end = keyEnd(apiKey);
  const items = [
    { id: "created", at: apiKey.createdAt, actor: apiKey.createdBy, text: "made it", object: null },
    ...changes.flatMap((change) => toItem(change, zone)),
    ...(firstCallAt === null ? [] : [happened("first-call", firstCallAt, "First call")]),
    ...(end?.status === "expired" && end.at <= asOf ? [happened("expired", end.at, "Expired")] : []),
  ];
  return items.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const happened = (id: string, at: string, text: string): HistoryItem => ({
  id,
  at,
  actor: null,
  text,
  object: null,
});

type Words = Pick<HistoryItem, "text" | "object">;
const words = (text: string, object: string | null = null): Words => ({ text, object });

type ToWords = (to: string | null, zone: TimeZone) => Words | null;
/** Every action on a key, and the ones that concern it. */
type KeyAction = Extract<AuditAction, `api_key.${string}` | "workspace.plan_changed">;

/** Null for the creation, which the key itself knows. */
const KEY_WORDS: Readonly<Record<KeyAction, ToWords>> = {
  "api_key.created": () => null,
  "api_key.temporary_created": () => null,
  "api_key.revoked": () => words("revoked it"),
  "api_key.end_set": (to, zone) =>
    words(to === null ? "changed its end" : `set its end to ${formatDay(to, zone)}`),
  "api_key.renamed": (to) => words("renamed it to", to),
  "api_key.noted": () => words("changed the note"),
  "workspace.plan_changed": (to) => words(planCopy(to)),
};

const WORDS: Partial<Record<AuditAction, ToWords>> = KEY_WORDS;

function toItem({ id, at, actor, action, to }: WorkspaceChange, zone: TimeZone): HistoryItem[] {
  const known = findAuditAction(action);
  const toWords = known === null ? undefined : WORDS[known];
  const said = toWords ? toWords(to, zone) : words("made a change:", action);
  return said === null ? [] : [{ id, at, actor, ...said }];
}

function planCopy(to: string | null): string {
  const plan = PLANS.find((each) => each === to);
  if (plan === undefined) return "changed the plan";
  const { name, requestsPerMinute } = PLAN_LIMITS[plan];
  return `changed the plan to ${name}: ${formatNumber(requestsPerMinute)} requests a minute`;
}
