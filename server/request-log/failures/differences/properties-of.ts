import "server-only";

import { isResourceId } from "@/lib/api/resource-id";
import { type LoggedBody, MASKED } from "@/lib/contracts/log/logged-body";
import { NONE } from "@/lib/contracts/log/log-fields";
import type { DifferingProperty } from "@/lib/contracts/log/related-requests";
import { toPlace } from "@/lib/errors/issue-place";

/** The part of a logged request that failures and successes are compared by. */
export interface SampledRow {
  createdAt: Date;
  userAgent: string | null;
  clientAddress: string;
  apiKeyId: string | null;
  /** Null for a row of an early form, which is not read whole here. */
  detail: {
    grantedScopes: readonly string[];
    requestHeaders: Readonly<Record<string, string>>;
    requestBody: LoggedBody | null;
  } | null;
}

/** A property of a row with its value; `name` is that of a scope, header or member. */
export interface RowProperty {
  property: DifferingProperty;
  name: string | null;
  value: string;
}

/** Which kinds of properties a row can have: the others are unknown, neither present nor missing. */
type Known = ReadonlySet<DifferingProperty>;

interface RowProperties {
  known: Known;
  found: RowProperty[];
}

const FACTS = ["agent", "address", "key", "hour"] as const;
/** No field of the API has more members or a longer name; no usual client sends more headers. */
const MAX_NAMES = 60;
const MAX_TEXT = 60;
/** Names looked at in a body or a set of headers, including those that are left out. */
const MAX_LOOKED_AT = 300;

/** Returns the properties present in a row, without any that could identify a person or thing. */
export function propertiesOf({
  createdAt,
  userAgent,
  clientAddress,
  apiKeyId,
  detail,
}: SampledRow): RowProperties {
  const known = new Set<DifferingProperty>(FACTS);
  const found: RowProperty[] = [
    { property: "agent", name: null, value: userAgent ?? NONE },
    { property: "address", name: null, value: clientAddress },
    { property: "key", name: null, value: apiKeyId ?? NONE },
    { property: "hour", name: null, value: String(createdAt.getUTCHours()) },
  ];
  const present = (property: DifferingProperty) => (name: string) => {
    found.push({ property, name, value: "present" });
  };
  if (!detail) return { known, found };
  if (apiKeyId !== null) {
    known.add("scope");
    detail.grantedScopes.forEach(present("scope"));
  }
  known.add("header");
  namesIn(Object.keys(detail.requestHeaders), (name) => name).forEach(present("header"));
  const members = membersOf(detail.requestBody);
  if (members === null) return { known, found };
  known.add("member").add("value");
  for (const [name, value] of members) {
    present("member")(name);
    const shown = valueOf(name, value);
    if (shown !== null) found.push({ property: "value", name, value: shown });
  }
  return { known, found };
}

/** The members of a body and of the objects in it, by their paths; null for a body that is not known whole as an object. */
function membersOf(body: LoggedBody | null): [string, unknown][] | null {
  if (!body || body.truncated || body.notKept !== undefined) return null;
  const whole = parse(body.text);
  if (!isObject(whole)) return null;
  const members = Object.entries(whole).flatMap(([name, value]): [string, unknown][] => [
    [toPlace([name]), value],
    ...(isObject(value)
      ? Object.entries(value).map(([inner, each]): [string, unknown] => [toPlace([name, inner]), each])
      : []),
  ]);
  return namesIn(members, ([name]) => name);
}

const namesIn = <T>(all: readonly T[], nameOf: (each: T) => string) =>
  all
    .slice(0, MAX_LOOKED_AT)
    .filter((each) => isName(nameOf(each)))
    .slice(0, MAX_NAMES);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A name with an id in it, such as the key of a map, names one thing. */
const isName = (name: string) => name.length <= MAX_TEXT && !isIdentifier(name);

/** Last words of a member's name whose values are those of one person or thing, also where words are joined. */
const OF_ONE = /(?:id|number|name|mail|phone|mobile|birth|birthdate|zipcode|postalcode|postcode)$/;
const WORDS_OF_ONE = new Set(
  "uuid guid ref reference no nr contact user customer client person owner author assignee sender recipient member patient address street ip host url uri link iban login handle alias birthday birthdate dob postcode zip".split(
    " ",
  ),
);
/** Last words that say nothing without the word before them: `name.first`. */
const PARTS = new Set("first last middle full value text raw primary main work home line".split(" "));
const LONG_DIGITS = /\d{5}/;
/** Long, of letters and digits: no word. */
const RANDOM_LIKE = /^(?=.*\d)\w{16,}$/;
const UUID_LIKE = /[0-9a-f]{8}-[0-9a-f]{4}-/i;

/** Whether a text could be the id, address or secret of one thing or person. */
const isIdentifier = (text: string) =>
  text.split(/[^A-Za-z0-9]+/).some((part) => isResourceId(part) || RANDOM_LIKE.test(part)) ||
  UUID_LIKE.test(text) ||
  LONG_DIGITS.test(text) ||
  MASKED.test(text) ||
  text.includes("@") ||
  text.includes("://");

/** A value that says what kind of call it is; null for free text, and for what may identify something. */
function valueOf(name: string, value: unknown): string | null {
  if (value === null || typeof value === "boolean") return JSON.stringify(value);
  if (isOfOne(name)) return null;
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = JSON.stringify(value);
  return text.length > MAX_TEXT || isIdentifier(text) ? null : text;
}

/** Whether a member of this name tells one person or thing from others. */
function isOfOne(name: string): boolean {
  const words = name
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
    .map((word) => word.toLowerCase().replace(/\d+$/, ""))
    .filter((word) => word !== "");
  const telling = words.filter((word) => !PARTS.has(word));
  // The last two words may be one in two spellings: `birthDate`.
  return OF_ONE.test(telling.slice(-2).join("")) || WORDS_OF_ONE.has(telling.at(-1) ?? "");
}
