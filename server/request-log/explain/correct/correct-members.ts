import "server-only";

import type { BotField } from "@/lib/contracts/intake-bot";
import { nextToken, stringValue } from "@/lib/json/next-token";
import { numberProblem } from "@/lib/json/number-problem";
import type { ObjectMember } from "@/lib/json/object-members";
import { quoteName } from "@/lib/issue-copy";
import type { BodyIssue } from "./body-issue";

/** The type of a member's value, and its choices. */
export type ValueType = Pick<BotField, "type" | "options">;

/** A replacement of part of the text. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface MemberCorrection {
  edits: readonly Edit[];
  /** For the reader: "Rename `priorty` to `priority`". */
  instruction: string;
  /** The names whose issues it ends. */
  solves: readonly string[];
}

/** The certain corrections of an object's members. `issues` are those of its members alone. */
export function correctMembers(
  text: string,
  members: readonly ObjectMember[],
  issues: readonly BodyIssue[],
  types: ReadonlyMap<string, ValueType>,
): MemberCorrection[] {
  const countUses = (name: string) =>
    members.filter((member) => member.name === name).length +
    issues.filter(({ suggestion }) => suggestion === name).length;
  return members.flatMap((member) => {
    const issue = issues.find(({ path }) => path.at(-1) === member.name);
    // A duplicate name is ambiguous.
    if (!issue || members.some((other) => other !== member && other.name === member.name)) return [];
    if (issue.code !== "unknown_field") return convert(text, member, types.get(member.name)) ?? [];
    const { suggestion } = issue;
    return suggestion !== null && countUses(suggestion) === 1 ? rename(member, suggestion) : [];
  });
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let edited = text;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => b.start - a.start))
    edited = edited.slice(0, start) + replacement + edited.slice(end);
  return edited;
}

function rename({ name, nameToken: { start, end } }: ObjectMember, to: string): MemberCorrection {
  return {
    edits: [{ start, end, text: JSON.stringify(to) }],
    instruction: `Rename ${quoteName(name)} to ${quoteName(to)}`,
    solves: [name, to],
  };
}

/** Converts the value to the expected type where that loses nothing; else null. */
function convert(text: string, member: ObjectMember, wanted: ValueType | undefined): MemberCorrection | null {
  const { name, valueToken } = member;
  const { kind, start, end } = valueToken;
  const type = wanted?.type;
  const change = (from: string, to: string, written: string): MemberCorrection => ({
    edits: [{ start, end, text: written }],
    instruction: `Change ${quoteName(name)} from ${from} to ${to}`,
    solves: [name],
  });
  if (type === "multi_select" && kind === "[") return correctChoices(text, member, wanted?.options ?? []);
  if (kind === "string" && type === "select") {
    const value = stringValue(text, valueToken);
    const option = optionLike(value, wanted?.options ?? []);
    return option === null ? null : change(shown(value), shown(option), JSON.stringify(option));
  }
  if (kind === "string" && (type === "number" || type === "boolean")) {
    const value = stringValue(text, valueToken);
    const isExact = type === "number" ? isExactNumber(value) : /^(?:true|false)$/.test(value);
    return isExact ? change(`the text ${shown(value)}`, `the ${type} ${value}`, value) : null;
  }
  if (kind !== "number" || (type !== "text" && type !== "textarea")) return null;
  const written = text.slice(start, end);
  return change(`the number ${written}`, `the text "${written}"`, `"${written}"`);
}

/** Whether the text is a number as JSON writes it, and the API keeps its value. */
const isExactNumber = (text: string) =>
  String(Number(text)) === text && numberProblem(text) === null && text !== "NaN";

const shown = (value: string) => JSON.stringify(value);

/** Replaces each choice that differs from an option in case alone. */
function correctChoices(
  text: string,
  { name, valueToken }: ObjectMember,
  options: readonly string[],
): MemberCorrection | null {
  const edits: Edit[] = [];
  for (let token = nextToken(text, valueToken.end); token.kind !== "]"; token = nextToken(text, token.end)) {
    if (token.kind === "end" || token.kind === "{" || token.kind === "[") return null;
    if (token.kind !== "string") continue;
    const option = optionLike(stringValue(text, token), options);
    if (option !== null) edits.push({ start: token.start, end: token.end, text: JSON.stringify(option) });
  }
  if (edits.length === 0) return null;
  const written = edits.map((edit) => edit.text).join(", ");
  return { edits, instruction: `Write ${written} in ${quoteName(name)} exactly so`, solves: [name] };
}

/** The only option that differs from `value`, and in case alone. */
function optionLike(value: string, options: readonly string[]): string | null {
  if (options.includes(value)) return null;
  const like = options.filter((option) => option.toLowerCase() === value.toLowerCase());
  return like.length === 1 ? (like[0] ?? null) : null;
}
