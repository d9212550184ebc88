import { objectMembers, valueEnd } from "./object-members";
import { prettyJson } from "./pretty-json";

/**
 * Sets a member of the object in JSON text, at its end if it is new, and leaves everything else as it is. Null removes the
 * member. Returns null if the text is no JSON object, or has the member more than once.
 */
export function setMember(text: string, name: string, value: string | null): string | null {
  const members = prettyJson(text) === null ? null : objectMembers(text, 0);
  if (members === null) return null;
  const [index = -1, ...others] = members.flatMap((member, at) => (member.name === name ? [at] : []));
  if (others.length > 0) return null;
  const [member, before, after] = [members[index], members[index - 1], members[index + 1]];
  if (member && value !== null)
    return replace(text, member.valueToken.start, valueEnd(text, member.valueToken), value);
  if (member && after) return replace(text, member.nameToken.start, after.nameToken.start, "");
  if (member) {
    const start = before ? valueEnd(text, before.valueToken) : member.nameToken.start;
    return replace(text, start, valueEnd(text, member.valueToken), "");
  }
  if (value === null) return text;
  const last = members.at(-1);
  const end = last ? valueEnd(text, last.valueToken) : text.indexOf("{") + 1;
  return replace(text, end, end, `${last ? ", " : ""}${JSON.stringify(name)}: ${value}`);
}

const replace = (text: string, start: number, end: number, by: string) =>
  text.slice(0, start) + by + text.slice(end);
