import "server-only";

import { quoteName } from "@/lib/issue-copy";
import { objectMembers, type ObjectMember, valueEnd } from "@/lib/json/object-members";
import { prettyJson } from "@/lib/json/pretty-json";
import type { BodyIssue, BodyStep } from "./body-issue";

const MAX_NAMED = 3;

/**
 * Moves the bot's fields that were sent beside `data` into it, and removes those that it has with the same value; one that
 * it has with another value stays. Null when nothing changes, or `data` is no object.
 */
export function moveUnderData(text: string, issues: readonly BodyIssue[]): BodyStep | null {
  const body = objectMembers(text, 0);
  const outside = body?.filter(({ name }) => issues.some((issue) => isStray(issue, name))) ?? [];
  if (!body || outside.length === 0) return null;
  const [data, ...others] = body.filter(({ name }) => name === "data");
  const inside = data ? objectMembers(text, data.valueToken.start) : [];
  const isUnclear = others.length > 0 || new Set(outside.map(({ name }) => name)).size < outside.length;
  if (inside === null || isUnclear) return null;
  const isSame = (stray: ObjectMember) =>
    inside.every((member) => member.name !== stray.name || written(text, member) === written(text, stray));
  const strays = outside.filter(isSame);
  if (strays.length === 0) return null;
  const names = strays.map(({ name }) => name);
  const taken = strays.filter(({ name }) => inside.some((member) => member.name === name));
  const free = strays.filter((stray) => !taken.includes(stray));
  const moved = [...inside, ...free].map((member) => written(text, member)).join(",");
  const kept = body.filter((member) => member !== data && !strays.includes(member));
  const parts = [`"data":{${moved}}`, ...kept.map((member) => written(text, member))];
  return {
    text: `{${parts.join(",")}}`,
    instructions: [
      ...(free.length > 0 ? [`Put ${listed(free)} under \`data\``] : []),
      ...(taken.length > 0 ? [`Remove ${listed(taken)} beside \`data\`, which has the same already`] : []),
    ],
    solved: [["data"], ...names.map((name) => [name]), ...free.map(({ name }) => ["data", name])],
  };
}

/**
 * Moves members of the body that were sent inside `data`, and that the bot has no field like, beside it; null when there
 * are none, or the body has one of them already. `names` are those of the endpoint.
 */
export function moveOutOfData(
  text: string,
  issues: readonly BodyIssue[],
  names: readonly string[],
): BodyStep | null {
  const body = objectMembers(text, 0) ?? [];
  const [data, ...others] = body.filter(({ name }) => name === "data");
  const inside = data && others.length === 0 ? objectMembers(text, data.valueToken.start) : null;
  if (!data || !inside) return null;
  const strays = inside.filter(
    ({ name }) => names.includes(name) && name !== "data" && issues.some((issue) => isUnlike(issue, name)),
  );
  const given = strays.map(({ name }) => name);
  const isUnclear = new Set(given).size < given.length || body.some(({ name }) => given.includes(name));
  if (strays.length === 0 || isUnclear) return null;
  const kept = inside.filter((member) => !strays.includes(member)).map((member) => written(text, member));
  const beside = body.filter((member) => member !== data);
  const parts = [`"data":{${kept.join(",")}}`, ...[...beside, ...strays].map((each) => written(text, each))];
  return {
    text: `{${parts.join(",")}}`,
    instructions: [`Move ${listed(strays)} out of \`data\`, beside it`],
    solved: given.flatMap((name) => [[name], ["data", name]]),
  };
}

const isUnlike = ({ code, path, suggestion }: BodyIssue, name: string) =>
  code === "unknown_field" &&
  suggestion === null &&
  path.length === 2 &&
  path[0] === "data" &&
  path[1] === name;

const listed = (members: readonly ObjectMember[]) => namesOf(members.map(({ name }) => name));

/** The names inside the body's `data`; none where the body is no JSON object. */
export function namesInData(text: string): string[] {
  // A truncated or broken text has no certain members.
  if (prettyJson(text) === null) return [];
  const data = objectMembers(text, 0)?.find(({ name }) => name === "data");
  const inside = data ? objectMembers(text, data.valueToken.start) : null;
  return inside?.map(({ name }) => name) ?? [];
}

const isStray = ({ belongsUnder, path }: BodyIssue, name: string) =>
  belongsUnder === "data" && path.length === 1 && path[0] === name;

/** The member as it was sent. */
function written(text: string, { nameToken, valueToken }: ObjectMember): string {
  return text.slice(nameToken.start, valueEnd(text, valueToken));
}

/** "`a`, `b` and `c`"; only the number of many. */
function namesOf(names: readonly string[]): string {
  if (names.length > MAX_NAMED) return `the ${names.length} fields`;
  const quoted = names.map(quoteName);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}
