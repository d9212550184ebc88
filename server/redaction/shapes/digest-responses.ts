import "server-only";

/** The schemes whose parameter proves a password or key without holding it, and the parameter. */
const SCHEMES: Readonly<Record<string, string>> = { digest: "response", hawk: "mac", mac: "mac" };
/** A scheme, the end of a line, or a parameter. */
const PARTS = /\b(digest|hawk|mac)\s|\n|\b(response|mac)=\\{0,3}["']?([\w+/=-]{6,})/gi;
const MAX_REACH = 400;

/** Finds the proofs of authentication by digest: `Digest username="u", response="…"`, `Hawk id="a", mac="…"`. */
export function findDigestResponses(text: string, found: (start: number, end: number) => void): void {
  const schemeAt = new Map<string, number>();
  for (const { 0: part, 1: scheme, 2: parameter, 3: proof, index } of text.matchAll(PARTS)) {
    if (scheme !== undefined) schemeAt.set(SCHEMES[scheme.toLowerCase()] ?? "", index);
    else if (parameter === undefined || proof === undefined) schemeAt.clear();
    else if (index - (schemeAt.get(parameter.toLowerCase()) ?? -Infinity) <= MAX_REACH)
      found(index + part.length - proof.length, index + part.length);
  }
}
