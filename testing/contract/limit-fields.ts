import { type BareItem, parseList } from "structured-headers";

type Parameters = Readonly<Record<string, number>>;

/** Parses a field of the rate-limit draft as a structured field: the parameters of its items, by policy. */
export function limitField(text: string): Map<string, Parameters> {
  return new Map(
    parseList(text).map(([name, parameters]): [string, Parameters] => {
      if (typeof name !== "string") throw new Error(`${text}: a policy's name is not a string`);
      return [name, Object.fromEntries([...parameters].map(([key, value]) => [key, whole(value, text)]))];
    }),
  );
}

function whole(value: BareItem, text: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new Error(`${text}: a parameter is not a whole number`);
  }
  return value;
}

interface Window {
  limit: number;
  remaining: number;
}

/** Returns the errors of the two fields, which must agree with `X-RateLimit-*`. */
export function limitFieldProblems(policyText: string, limitText: string, window: Window): string[] {
  const [policies, limits] = [limitField(policyText), limitField(limitText)];
  const problems: string[] = [];
  const mustBe = (name: string, found: unknown, right: unknown) => {
    if (found !== right) problems.push(`${name} is ${String(found)}, not ${String(right)}`);
  };
  const subject = policies.has("key") ? "key" : "address";
  mustBe("the first policy's q", policies.get(subject)?.["q"], window.limit);
  mustBe("its w", policies.get(subject)?.["w"], 60);
  mustBe("its r", limits.get(subject)?.["r"], window.remaining);
  if ((limits.get(subject)?.["t"] ?? 61) > 60) problems.push("the window's t is over 60 seconds");
  mustBe("the presence of a monthly policy", policies.has("submissions"), subject === "key");
  for (const name of limits.keys()) if (!policies.has(name)) problems.push(`${name} has no policy`);
  return problems;
}
