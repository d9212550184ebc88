import "server-only";

export type Encoding = "br" | "gzip";

interface Chosen {
  encoding: Encoding | null;
  /** Whether a response may be sent uncompressed. */
  takesIdentity: boolean;
}

/** In order of preference, for clients that have none. */
const ENCODINGS: readonly Encoding[] = ["br", "gzip"];
const WEIGHT = /^[ \t]*q[ \t]*=[ \t]*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*$/i;

/** Weights by coding. A coding with parameters other than a weight is ignored: their meaning is undefined. */
function parseWeights(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const entry of header.split(",")) {
    const [name = "", ...parameters] = entry.split(";");
    const coding = name.trim().toLowerCase();
    if (coding === "") continue;
    const [weight] = parameters;
    const isPlain = parameters.length === 0;
    const value = isPlain ? 1 : Number(WEIGHT.exec(weight ?? "")?.[1] ?? 0);
    weights.set(coding === "x-gzip" ? "gzip" : coding, parameters.length > 1 ? 0 : value);
  }
  return weights;
}

/** The coding for a client with this Accept-Encoding (RFC 9110 12.5.3): the one it prefers among those of this server. */
export function chooseEncoding(header: string | undefined): Chosen {
  if (header === undefined || header === "") return { encoding: null, takesIdentity: true };
  const weights = parseWeights(header);
  const others = weights.get("*");
  const weightOf = (coding: string) => weights.get(coding) ?? others ?? 0;
  let encoding: Encoding | null = null;
  for (const each of ENCODINGS) {
    if (weightOf(each) > (encoding === null ? 0 : weightOf(encoding))) encoding = each;
  }
  // `identity` competes by its weight where the client names it; otherwise it is the last resort.
  const identity = weights.get("identity");
  if (encoding !== null && identity !== undefined && identity > weightOf(encoding)) encoding = null;
  return { encoding, takesIdentity: (identity ?? others ?? 1) > 0 };
}
