import type { Random } from "@/prisma/seed/random";
import { type Change, type Draft, setHeader } from "./draft";
import { pick, secretStarts, word } from "./draws";

const isPost = ({ method }: Draft) => method === "POST";

const setting = (
  [header, name = header]: [header: string, name?: string],
  weight: number,
  valueOf: (random: Random) => string | null,
  applies: Change["applies"] = () => true,
): Change => ({
  name,
  weight,
  applies,
  apply: (draft, random) => setHeader(draft, header, valueOf(random)),
});

const MEDIA_TYPES = [
  null,
  "",
  "text/plain",
  "application/json; charset=utf-16",
  "application/json; charset=latin1",
  "application/json;charset=UTF-8",
  'application/json; charset="utf-8"',
  "APPLICATION/JSON",
  "application/problem+json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json, text/plain",
  "application/json; =; ;;",
  "/",
  `application/json; x=${"y".repeat(4_000)}`,
  "application/json; charset=utf-8; charset=utf-16",
];

const IDEMPOTENCY_KEYS = [
  "",
  " ",
  "a b",
  "\xe9",
  "a\tb",
  "x".repeat(255),
  "x".repeat(256),
  "x".repeat(5_000),
  "~!@#$%^&*()",
  '"quoted"',
  "1, 2",
];

const ENCODINGS = [
  "gzip",
  "br",
  "br;q=0, gzip;q=1",
  "*",
  "identity;q=0",
  "gzip;q=x",
  ",,,",
  "zstd",
  "br".repeat(500),
  "gzip;q=0.0001",
];

export const HEADER_CHANGES: readonly Change[] = [
  setting(["Content-Type"], 5, (random) => pick(random, MEDIA_TYPES), isPost),
  setting(
    ["Idempotency-Key", "strange Idempotency-Key"],
    4,
    (random) => pick(random, IDEMPOTENCY_KEYS),
    isPost,
  ),
  setting(["Accept-Encoding"], 5, (random) => pick(random, ENCODINGS)),
  setting(["Accept"], 1, (random) =>
    pick(random, ["text/html", "*/*", "application/xml", "", "image/*;q=2"]),
  ),
  setting(["X-Request-Id"], 2, (random) =>
    pick(random, [`req_${random.hex(32)}`, "x", "\xff", "a".repeat(3_000)]),
  ),
  setting(["X-Forwarded-For"], 2, (random) =>
    pick(random, ["127.0.0.1", "8.8.8.8, 1.1.1.1", "::1", "x".repeat(2_000), "\xe9"]),
  ),
  setting(["User-Agent"], 2, (random) =>
    pick(random, ["", "password=hunter2 iozen_live_x", "\xe9\xff", "%25".repeat(1_500), word(random, 9_000)]),
  ),
  setting(["Cookie"], 1, (random) => `a=${word(random, 20)}; session=${word(random, 300)}; =; x`),
  setting(["Origin"], 1, (random) => pick(random, ["https://evil.example", "null", "x"])),
  setting(["Expect"], 1, (random) => pick(random, ["100-continue", "200-ok"])),
  setting(["Range"], 1, () => "bytes=0-10"),
  setting(["If-None-Match"], 1, () => '"x", W/"y", *'),
  setting(["traceparent"], 1, (random) =>
    pick(random, [`00-${random.hex(32)}-${random.hex(16)}-01`, "x", "00-0-0-0"]),
  ),
  setting(["X-HTTP-Method-Override"], 1, () => "DELETE"),
  setting(["Connection"], 1, (random) => pick(random, ["close", "keep-alive", "x, y"])),
  {
    name: "a header twice",
    weight: 2,
    apply: (draft, random) => {
      const [name, value] = pick(
        random,
        draft.headers.filter(([given]) => given !== "Host"),
      );
      draft.headers.push([name.toLowerCase(), pick(random, [value, "x"])]);
    },
  },
  {
    name: "many headers",
    weight: 1,
    apply: (draft, random) => {
      for (let count = random.int(30, 80); count > 0; count--)
        draft.headers.push([`X-${count}`, word(random, 8)]);
    },
  },
  {
    name: "long header",
    weight: 1,
    apply: (draft, random) => {
      const value = pick(random, ["%2525", "a", "ey.", "4111 1111 ", "{}"]);
      draft.headers.push([
        `X-${pick(random, ["Long", "Token", "Note"])}`,
        random.chance(0.5)
          ? secretStarts(random, random.int(1_000, 14_000))
          : value.repeat(random.int(1_000, 14_000) / value.length),
      ]);
    },
  },
  {
    name: "odd header name",
    weight: 1,
    apply: (draft, random) =>
      void draft.headers.push([
        pick(random, ["__proto__", "constructor", "!#$%&'*+.^_`|~", "x".repeat(3_000), "1"]),
        "x",
      ]),
  },
];
