import { FILTER_NAMES, type FilterValues } from "@/lib/log-filters/filter-table";
import { type RequestFilters, requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { isErrorCode } from "@/lib/errors/catalog";
import { exactly } from "@/lib/log-filters/filter-value";
import { isUuidV7 } from "@/lib/uuid";
import { withoutFilters } from "./filter-copy";
import { botPath, type NamedBot } from "./filter-options";

interface NamedKey {
  id: string;
  name: string;
  display: string;
}

/** What a workspace has, by the names that people know. */
interface Named {
  keys?: readonly NamedKey[];
  bots?: readonly NamedBot[];
  /** User agents of the log's rows. */
  agents?: readonly string[];
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*)$/i;
/** May be an agent, such as `acme-sdk/2.1.0` with the words that follow it, or a path: a search for it comes first. */
const MAYBE_AGENT = /^[a-z][\w.-]*\/v?\d+(?:\.\w+)*(?: .*)?$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** May be an Idempotency-Key, or something else: a search for it comes first. */
const MAYBE_KEY = /^(?=.*\d)[\w.:-]{6,255}$/;

/** The filter that a text surely is as a whole: one that the search does not cover; null for any other text. */
function namedFilter(text: string, { keys = [], bots = [], agents = [] }: Named): FilterValues | null {
  const { status, method } = requestFiltersSchema.shape;
  const lower = text.toLowerCase();
  const asStatus = status.safeParse(text).data;
  if (asStatus !== undefined) return { status: asStatus };
  const asMethod = method.safeParse(text).data;
  if (asMethod !== undefined) return { method: asMethod };
  const key = keys.find(({ name, display }) => name.toLowerCase() === lower || display === text);
  if (key) return { key: key.id };
  const bot = bots.find(({ name }) => name.toLowerCase() === lower);
  if (bot) return { path: exactly(botPath(bot.id)) };
  if (ADDRESS.test(text)) return { caller: text };
  // A UUIDv7 may be a request's id, which the search opens.
  if (UUID.test(text) && !isUuidV7(lower)) return { idempotency: text };
  const isKnownAgent = agents.some((agent) => [agent.toLowerCase(), productOf(agent)].includes(lower));
  return isKnownAgent ? { agent: exactly(text, "~") } : null;
}

/** The filter that a text which was not found may be. */
function likelyFilter(text: string): FilterValues | null {
  if (MAYBE_AGENT.test(text)) return { agent: exactly(text, "~") };
  return MAYBE_KEY.test(text) ? { idempotency: exactly(text) } : null;
}

/** "acme-sdk" of "acme-sdk/2.1.0 (linux)". */
const productOf = (agent: string) => agent.split(/[/\s]/, 1)[0]?.toLowerCase() ?? "";

/** The filter that a typed text is as a whole, an error's code too. */
export function meantFilter(text: string, named: Named): FilterValues | null {
  const code = text.toLowerCase();
  return isErrorCode(code) ? { code } : namedFilter(text, named);
}

/** Suggests a filter for a searched text that the search does not cover, such as a status, a key or an address. */
export function suggestedFilters(filters: RequestFilters, named: Named = {}): RequestFilters | null {
  const text = filters.q?.trim();
  if (text === undefined) return null;
  const meant = namedFilter(text, named) ?? likelyFilter(text);
  return meant && { ...withoutFilters(filters, ["q"]), ...meant };
}

/** Names the suggested filter and its value as typed: "status 404". */
export function suggestionText(filters: RequestFilters, suggested: RequestFilters): string {
  const name = FILTER_NAMES.find((each) => suggested[each] !== filters[each]) ?? "";
  return `${name} ${filters.q ?? ""}`.trim();
}
