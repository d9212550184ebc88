import type { Random } from "@/prisma/seed/random";
import type { Change, Draft } from "./draft";
import { oddText, pick, secretStarts, word } from "./draws";

/** Returns a valid query of a list, according to the document. */
export function queryOf(
  { operation: { query }, path, tenant: { cursors } }: Pick<Draft, "operation" | "path" | "tenant">,
  random: Random,
): string[] {
  return query.flatMap(({ name, schema }) => {
    if (!random.chance(0.5)) return [];
    if (schema.type === "integer") return [`${name}=${random.int(1, 100)}`];
    return cursors[path] === undefined ? [] : [`${name}=${cursors[path]}`];
  });
}

const adding = (name: string, weight: number, valueOf: (random: Random, draft: Draft) => string): Change => ({
  name,
  weight,
  apply: (draft, random) => draft.query.push(valueOf(random, draft)),
});

const LIMITS = [
  "0",
  "-1",
  "101",
  "1e2",
  "0x10",
  " 5",
  "5 ",
  "007",
  "",
  "NaN",
  "1.5",
  "9".repeat(400),
  "%31%30",
  "１０",
  "null",
  "1,2",
];

export const QUERY_CHANGES: readonly Change[] = [
  adding(
    "limit",
    5,
    (random) => `limit=${pick(random, LIMITS).replace("１０", "%EF%BC%91%EF%BC%90").replaceAll(" ", "+")}`,
  ),
  adding(
    "cursor",
    4,
    (random) =>
      `cursor=${pick(random, ["", "x", "%00", word(random, 55), word(random, 4_000), "A".repeat(55)])}`,
  ),
  adding("parameter twice", 3, (random) => `limit=${random.int(1, 9)}&limit=${random.int(1, 9)}`),
  adding("unknown parameter", 3, (random) => `${word(random, 5)}=${word(random, 9)}`),
  adding("odd parameter", 3, (random) => encodeURIComponent(oddText(random, 30).toWellFormed())),
  adding(
    "broken encoding",
    2,
    (random) => `limit=${pick(random, ["%", "%zz", "%ff", "%u0041", "%ed%a0%80", "+%", "&&&=&=="])}`,
  ),
  adding("long parameter", 1, (random) => {
    const length = pick(random, [300, 3_000, 9_000]);
    return `q=${random.chance(0.5) ? word(random, length) : encodeURI(secretStarts(random, length))}`;
  }),
  adding("many parameters", 1, (random) =>
    Array.from({ length: random.int(50, 900) }, (_, at) => `p${at}=1`).join("&"),
  ),
  adding("question marks", 1, () => "?a=b?c=d??"),
  adding("fragment", 1, () => "a=b#fragment"),
  adding(
    "key in the query",
    3,
    (random, { tenant }) =>
      `${pick(random, ["api_key", "token", "q", "API-KEY", "x.apiKey", "access_token"])}=${pick(random, [tenant.keys[0]?.secret ?? "", "x", "iozen_live_x"])}`,
  ),
];
