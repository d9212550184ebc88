import { FILTER_NAMES } from "@/lib/log-filters/filter-table";
import { type RequestFilters, requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { exactly } from "@/lib/log-filters/filter-value";
import { withoutFilters } from "./filter-copy";
import { botPath, type NamedBot } from "./filter-options";

interface NamedKey {
  id: string;
  name: string;
  display: string;
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*)$/i;

/** Suggests a filter for a searched status, method, key, bot or address, none of which the search covers. */
export function suggestedFilters(
  filters: RequestFilters,
  keys: readonly NamedKey[] = [],
  bots: readonly NamedBot[] = [],
): RequestFilters | null {
  const text = filters.q?.trim();
  if (text === undefined) return null;
  const rest = withoutFilters(filters, ["q"]);
  const { status, method } = requestFiltersSchema.shape;
  const asStatus = status.safeParse(text).data;
  if (asStatus !== undefined) return { ...rest, status: asStatus };
  const asMethod = method.safeParse(text).data;
  if (asMethod !== undefined) return { ...rest, method: asMethod };
  const key = keys.find(({ name, display }) => name.toLowerCase() === text.toLowerCase() || display === text);
  if (key) return { ...rest, key: key.id };
  const bot = bots.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (bot) return { ...rest, path: exactly(botPath(bot.id)) };
  return ADDRESS.test(text) ? { ...rest, caller: text } : null;
}

/** Names the suggested filter and its value as typed: "status 404". */
export function suggestionText(filters: RequestFilters, suggested: RequestFilters): string {
  const name = FILTER_NAMES.find((each) => suggested[each] !== filters[each]) ?? "";
  return `${name} ${filters.q ?? ""}`.trim();
}
