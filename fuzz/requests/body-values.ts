import type { Random } from "@/prisma/seed/random";
import type { Change, Draft } from "./draft";
import { longLength, oddText, pick, secretStarts, word } from "./draws";
import { type Json, Members, objectsOf, Raw, type Slot, slotsOf } from "./json-text";

const hasValue = ({ body }: Draft) => body !== null && "value" in body;

function slots(draft: Draft): Slot[] {
  const { body } = draft;
  if (!body || !("value" in body)) return [];
  return slotsOf(body.value, (value) => (draft.body = { value }));
}

/** Replaces a random value in the body. */
function replacing(name: string, weight: number, valueOf: (random: Random, old: Json) => Json): Change {
  return {
    name,
    weight,
    applies: hasValue,
    apply: (draft, random) => {
      const slot = pick(random, slots(draft));
      slot.set(valueOf(random, slot.value));
    },
  };
}

/** Changes the members of a random object in the body. */
function inObject(
  name: string,
  weight: number,
  change: (members: { [name: string]: Json }, random: Random, set: Slot["set"]) => void,
): Change {
  return {
    name,
    weight,
    applies: (draft) => objectsOf(slots(draft)).length > 0,
    apply: (draft, random) => {
      const { members, set } = pick(random, objectsOf(slots(draft)));
      change(members, random, set);
    },
  };
}

/** Returns nested arrays or nested objects. */
function nested(depth: number, random: Random): Json {
  const isArray = random.chance(0.5);
  const [open, close] = isArray ? ["[", "]"] : ['{"a":', "}"];
  return new Raw(open.repeat(depth) + "1" + close.repeat(depth));
}

const OTHER_TYPES: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  "",
  "x",
  [],
  {},
  [1, "2", null],
  { a: { b: [] } },
];

/** Returns a copy, so that no request changes the value of another. */
const otherType = (random: Random): Json => structuredClone(pick(random, OTHER_TYPES));

const NUMBERS = [
  "9007199254740993",
  "-9007199254740993",
  "9007199254740993.0",
  "1e400",
  "-1e400",
  "1e-400",
  "12345678901234567890",
  "0.1234567890123456789012345",
  "-0",
  "1E5",
  "01",
  "+1",
  ".5",
  "1.",
  "NaN",
  "Infinity",
  "0x10",
  "9".repeat(5_000),
  `0.${"0".repeat(5_000)}1`,
];

const STRANGE_NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "",
  " ",
  "\u0000",
  "a".repeat(5_000),
  "😀",
  "data",
  "password",
];

/** Returns names and shapes of secrets in layers of encodings, for which redaction searches bodies. */
function secretLike(random: Random): Json {
  const key = `iozen_live_${word(random, 32)}`;
  const layers = random.int(1, 6);
  let text = `password=hunter2&token=${key}&url=https://u:p@example.com/?api_key=${word(random, 20)}`;
  for (let layer = 0; layer < layers; layer++) {
    text = pick(random, [
      (inner: string) => encodeURIComponent(inner),
      (inner: string) => JSON.stringify({ body: inner }),
      (inner: string) => Buffer.from(inner).toString("base64"),
      (inner: string) => inner.replaceAll("&", "&amp;").replaceAll("/", "&#47;"),
    ])(text);
  }
  return text;
}

const longDigits = (random: Random) =>
  pick(random, [
    "4111 1111 1111 1111 ",
    "4111111111111111",
    "378282246310005,",
    "2512292042121000005 ",
  ]).repeat(random.int(1, 4_000));

export const BODY_VALUE_CHANGES: readonly Change[] = [
  replacing("other type", 8, otherType),
  replacing("odd text", 5, (random) => oddText(random, random.int(1, 200))),
  replacing("long text", 3, (random) => {
    const length = longLength(random) / 6;
    if (random.chance(0.3)) return secretStarts(random, length);
    return pick(random, ["a", "ä", "\\", '"', "\u0001", "%25"]).repeat(length);
  }),
  replacing("number", 5, (random) => new Raw(pick(random, NUMBERS))),
  replacing("deep", 3, (random) => nested(pick(random, [31, 32, 33, 200, 5_000]), random)),
  replacing("many elements", 3, (random) =>
    Array.from({ length: pick(random, [6, 101, 2_999, 3_001, 20_000]) }, () => 1),
  ),
  replacing("secrets", 4, secretLike),
  replacing("digits", 1, longDigits),
  replacing(
    "lone surrogate",
    2,
    (random) => new Raw(pick(random, ['"\\ud800"', '"\\udc00x"', '"\\u0000"', '"\\ud83d\\ude00"'])),
  ),
  inObject("missing member", 6, (members, random) => {
    const name = pick(random, [...Object.keys(members), "none"]);
    delete members[name];
  }),
  inObject("unknown member", 5, (members, random) => (members[word(random, 6)] = otherType(random))),
  inObject("strange name", 3, (members, random, set) =>
    set(new Members([...Object.entries(members), [pick(random, STRANGE_NAMES), "x"]])),
  ),
  inObject("member twice", 4, (members, random, set) => {
    const pairs = Object.entries(members);
    const [name, value] = pick(random, [...pairs, ["twice", 1] as [string, Json]]);
    set(new Members([...pairs, [name, value], [name, otherType(random)]]));
  }),
  inObject("many members", 2, (members, random, set) => {
    const many = Array.from(
      { length: pick(random, [50, 150, 2_900, 3_100, 9_000]) },
      (_, index): [string, Json] => [`n${index}`, random.chance(0.1) ? "x".repeat(40) : index],
    );
    set(new Members([...Object.entries(members), ...many]));
  }),
];
