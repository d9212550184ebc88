import { type JsonToken, nextToken, stringValue } from "./next-token";

export interface ObjectMember {
  name: string;
  nameToken: JsonToken;
  /** First token of the value. */
  valueToken: JsonToken;
}

/** Where the value that begins with this token ends. */
export function valueEnd(text: string, first: JsonToken): number {
  let depth = 0;
  for (let token = first; token.kind !== "end"; token = nextToken(text, token.end)) {
    if (token.kind === "{" || token.kind === "[") depth++;
    if (token.kind === "}" || token.kind === "]") depth--;
    if (depth === 0) return token.end;
  }
  return text.length;
}

/**
 * The members of the object that opens at or after `offset`, in text order; a repeated name has several. Null when no
 * object opens there. The text must be JSON.
 */
export function objectMembers(text: string, offset: number): ObjectMember[] | null {
  const opener = nextToken(text, offset);
  if (opener.kind !== "{") return null;
  const members: ObjectMember[] = [];
  let depth = 1;
  let nameToken: JsonToken | null = null;
  for (let at = opener.end; depth > 0;) {
    const token = nextToken(text, at);
    at = token.end;
    if (token.kind === "end") return null;
    if (token.kind === "}" || token.kind === "]") depth--;
    const isMemberPart = depth === 1 && token.kind !== "}" && token.kind !== "]";
    if (isMemberPart && token.kind === ",") nameToken = null;
    else if (isMemberPart && token.kind !== ":") {
      if (nameToken === null) nameToken = token;
      else members.push({ name: stringValue(text, nameToken), nameToken, valueToken: token });
    }
    if (token.kind === "{" || token.kind === "[") depth++;
  }
  return members;
}
