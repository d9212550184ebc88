import "server-only";

import { quoteName } from "@/lib/issue-copy";
import { type JsonToken, nextToken } from "@/lib/json/next-token";
import { objectMembers, type ObjectMember } from "@/lib/json/object-members";
import type { BodyIssue, BodyStep } from "./body-issue";

const MAX_NAMED = 3;

/**
 * Moves the bot's fields that were sent beside `data` into it; null when there are none, or `data` is no object or has
 * one of them already.
 */
export function moveUnderData(text: string, issues: readonly BodyIssue[]): BodyStep | null {
  const body = objectMembers(text, 0);
  const strays = body?.filter(({ name }) => issues.some((issue) => isStray(issue, name))) ?? [];
  if (!body || strays.length === 0) return null;
  const names = strays.map(({ name }) => name);
  const [data, ...others] = body.filter(({ name }) => name === "data");
  const inside = data ? objectMembers(text, data.valueToken.start) : [];
  const taken = new Set(inside?.map(({ name }) => name));
  const isUnclear = others.length > 0 || new Set(names).size < names.length;
  if (inside === null || isUnclear || names.some((name) => taken.has(name))) return null;
  const moved = [...inside, ...strays].map((member) => written(text, member)).join(",");
  const kept = body.filter((member) => member !== data && !strays.includes(member));
  const parts = [`"data":{${moved}}`, ...kept.map((member) => written(text, member))];
  return {
    text: `{${parts.join(",")}}`,
    instructions: [`Put ${namesOf(names)} under \`data\``],
    solved: [["data"], ...names.flatMap((name) => [[name], ["data", name]])],
  };
}

const isStray = ({ belongsUnder, path }: BodyIssue, name: string) =>
  belongsUnder === "data" && path.length === 1 && path[0] === name;

/** The member as it was sent. */
function written(text: string, { nameToken, valueToken }: ObjectMember): string {
  return text.slice(nameToken.start, endOfValue(text, valueToken));
}

function endOfValue(text: string, first: JsonToken): number {
  let depth = 0;
  for (let token = first; token.kind !== "end"; token = nextToken(text, token.end)) {
    if (token.kind === "{" || token.kind === "[") depth++;
    if (token.kind === "}" || token.kind === "]") depth--;
    if (depth === 0) return token.end;
  }
  return text.length;
}

/** "`a`, `b` and `c`"; only the number of many. */
function namesOf(names: readonly string[]): string {
  if (names.length > MAX_NAMED) return `the ${names.length} fields`;
  const quoted = names.map(quoteName);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}
