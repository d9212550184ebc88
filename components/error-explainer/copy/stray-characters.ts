import { isResourceId } from "@/lib/api/resource-id";
import { codePointName, HIDDEN } from "@/lib/text/hidden-characters";
import { visibleParts } from "@/lib/text/visible-text";

const STRAY = new RegExp(String.raw`\p{White_Space}|${HIDDEN}`, "gu");

/** "a space follows it": names an id's invisible characters and their place; null if it has none. */
export function strayCopy(id: string): string | null {
  const strays = [...id.matchAll(STRAY)];
  const [first] = strays;
  if (!first) return null;
  const [character] = first;
  const isOne = new Set(strays.map(([each]) => each)).size === 1;
  const name = isOne ? nameOf(character, strays.length) : `${strays.length} invisible characters`;
  const isMany = strays.length > 1;
  const rest = id.replaceAll(STRAY, "");
  if (rest === "") return `${name} ${isMany ? "are" : "is"} in its place`;
  if (id.startsWith(rest)) return `${name} ${isMany ? "follow" : "follows"} it`;
  if (id.endsWith(rest)) return `${name} ${isMany ? "precede" : "precedes"} it`;
  return `${name} ${isMany ? "are" : "is"} inside it`;
}

/** Returns the reason why a text is not the id that it resembles, invisible characters or upper case, or null. */
export function idFormCopy(id: string): string | null {
  const stray = strayCopy(id);
  if (stray !== null) return stray;
  return !isResourceId(id) && isResourceId(id.toLowerCase()) ? "an id is in lower case" : null;
}

function nameOf(character: string, count: number): string {
  if (character === " ") return count === 1 ? "a space" : `${count} spaces`;
  const name = visibleParts(character)[0]?.marks ?? codePointName(character);
  return count === 1 ? `the character ${name}` : `${count} of the character ${name}`;
}
