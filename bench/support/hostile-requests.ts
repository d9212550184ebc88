import { BODY_LIMITS } from "@/lib/json/body-limits";

/** A request designed to cost as much as possible. */
export interface HostileRequest {
  name: string;
  method: "GET" | "POST";
  /** With `{bot}` in place of the id of a bot. */
  path: string;
  headers?: Record<string, string>;
  body?: Buffer;
}

const BODY = BODY_LIMITS.bytes;
/** Just below the maximum size of a request head in Node. */
const HEAD = 14 * 1024;
/** Below the limit of values, so that the server reads the whole body. */
const VALUES = BODY_LIMITS.values - 10;

const filled = (bytes: number, one: string | ((index: number) => string)): string => {
  let text = "";
  for (let index = 0; text.length < bytes; index++) text += typeof one === "string" ? one : one(index);
  return text.slice(0, bytes);
};
const list = (one: (index: number) => string) =>
  Array.from({ length: VALUES }, (_, index) => one(index)).join(",");
const percent = (text: string, layers: number): string => {
  const once = Buffer.from(text).toString("hex").replaceAll(/../g, "%$&");
  return layers === 1 ? once : filled(once.length * 9, once).replaceAll("%", `%${"25".repeat(layers - 1)}`);
};

/** The bytes of a body that the log keeps. */
const KEPT = 20_000;
/** A text that changes in each of four layers of decoding. */
const withLayers = (bytes: number, one: string) => `${filled(bytes - 20, one)} %2525253A`;

/** Found by hand and by random search: each is or was among the worst of its kind. */
const JSON_BODIES: Record<string, string> = {
  "unknown members": `{${list((index) => `"${index}${"x".repeat(100)}":1`)}}`,
  "secret members": `{${list((index) => `"password${index}":"x${index}"`)}}`,
  "one member repeated": `{${list(() => '"f":1')}}`,
  "more values than the limit": `{"events":[${filled(BODY - 100, "1,")}1]}`,
  "numbers of many digits": `[${list((index) => `1.${"8014398509481985".repeat(4)}${index}1e300`)}]`,
  "strings of lone surrogates": `[${list(() => `"\\ud800${"x".repeat(60)}"`)}]`,
  "endless brackets": filled(BODY, '{"a":'),
  "endless lines": `[${filled(BODY - 1, "\n")}`,
  "card numbers": `[${filled(60_000, '"4111 1111 1111 1111",')}1]`,
  "long digits": `["${filled(200_000, "1111-")}"]`,
  "names in a string": JSON.stringify(filled(200_000, "b c key=1 ")),
  "names in one value": JSON.stringify(filled(200_000, "token=1|")),
  "one-word sentences": `{${filled(BODY - 1, " keyﷺ")}`,
  "names of other alphabets": `{"key":1,${list((index) => `"ключ${index}key":1`)}}`,
  "short words of other alphabets": `{"key":1,${list((index) => `"cc≡${index}":1`)}}`,
  "full-width names": `{${list((index) => `"ｋey${index}":"key:x"`)}}`,
  "full-width names that repeat": `{${list(() => '"ｋ":"k=k"')}}`,
  "full-width names, values with telling words": `{${list(() => '"ａcode":"pin:key=|"')}}`,
  "escaped values with telling words": `{${list(() => '"ｐin":"%70in:key"')}}`,
  "encoded five times": JSON.stringify({ a: filled(240_000, percent("password=x&", 5)) }),
  "escapes of escapes": JSON.stringify(filled(120_000, "\\u0070\\\\")),
  entities: JSON.stringify(filled(240_000, "&amp;amp;#112;")),
  "JSON in JSON": JSON.stringify(
    Array.from({ length: 1_000 }, () => JSON.stringify({ b: JSON.stringify({ c: "%70 token=x" }) })),
  ),
  "separators in JSON in JSON": JSON.stringify([
    JSON.stringify([JSON.stringify(filled(40_000, "=.mot de "))]),
  ]),
  "JSON in base64": JSON.stringify(filled(200_000, "eyJhIjoicGFzc3dvcmQifQ== ")),
  "broken words": `{${filled(BODY - 1, (index) => `%41${index.toString(36)} `)}`,
  "broken quotes": `[${filled(BODY - 1, ':"%70:"\\"eyJ')}`,
  "addresses without a host": JSON.stringify(withLayers(KEPT, "://:")),
  "input fields": JSON.stringify(withLayers(KEPT, '<input type=password value="')),
  "words with dashes": JSON.stringify(withLayers(KEPT, "secret-key-")),
  "values that are read on": JSON.stringify(`token ${filled(KEPT, String.raw`v:'\'`)}`),
  "labelled values that are read on": JSON.stringify(`token ${filled(KEPT, String.raw`v:'\'name:pin `)}`),
  "private keys and proofs without an end": `["${filled(BODY - 2, "ё.PRIVATE KEYmac=")}`,
  "beginnings of many kinds": `{${filled(BODY - 1, "W3si_code=machine [4111 1111 1111 1111bot1md5$é")}`,
  "invisible characters and card numbers": JSON.stringify(filled(80_000, "\u200bcode=4111 1111 1111 1111")),
  "private keys": JSON.stringify(filled(200_000, "-----BEGIN PRIVATE KEY-----")),
};

const fields = (piece: string, length: number) => {
  const members = Array.from(
    { length: 100 },
    (_, index) => `${JSON.stringify(index + filled(length, piece))}:1`,
  );
  return `{"data":{${members.join(",")}}}`;
};

/** Answered with an issue for each name, so that a record holds the names three times. */
const UNKNOWN_NAMES: Record<string, string> = {
  "of private keys": fields("ё.PRIVATE KEYmac=", 600),
  "of private keys, long": fields("ё.PRIVATE KEYmac=", 1_200),
  "of codes, encoded twice": fields("é code=PRIVATE KEYmac=%2570 ", 600),
  "of card numbers": fields("\u200bcode=4111 1111 1111 1111", 600),
  "of card numbers, encoded": fields("\u200bcode=4111 1111 1111 1111%70 ", 100),
};

const FORMS: Record<string, string> = {
  parameters: filled(BODY, (index) => `+${index.toString(36)}=x&`),
  "encoded parameters": filled(BODY, (index) => `%41${index.toString(36)}=x&`),
  "endless values": filled(BODY, "a://key"),
};

const HEADS: Record<string, string> = {
  parameters: filled(HEAD, (index) => `%41${index.toString(36)}=&`),
  "names without values": filled(HEAD, "a&"),
  "encoded five times": filled(HEAD, percent("password=x&", 5)),
  "values that cannot be decoded": `${filled(HEAD, "a=%25&")}password`,
  digits: `a=${filled(HEAD, "4111-")}`,
  "addresses without a host": withLayers(HEAD, "://:").replace(" ", "%20"),
};

const JSON_TYPE = { "content-type": "application/json" };
const FORM_TYPE = { "content-type": "application/x-www-form-urlencoded" };

export function hostileRequests(): HostileRequest[] {
  const post = { method: "POST", path: "/api/v1/webhooks" } as const;
  const submission = { method: "POST", path: "/api/v1/intake-bots/{bot}/submissions" } as const;
  const get = { method: "GET", path: "/api/v1/intake-bots" } as const;
  const bytes = (text: string) => Buffer.from(text).subarray(0, BODY);
  const named = (
    from: Record<string, string>,
    make: (text: string) => Omit<HostileRequest, "name">,
    kind: string,
  ) => Object.entries(from).map(([name, text]) => ({ name: `${kind}: ${name}`, ...make(text) }));
  const url = `https://${"é.".repeat(1_000)}example.com/`;
  return [
    ...named(JSON_BODIES, (text) => ({ ...post, headers: JSON_TYPE, body: bytes(text) }), "JSON"),
    ...named(
      UNKNOWN_NAMES,
      (text) => ({ ...submission, headers: JSON_TYPE, body: bytes(text) }),
      "unknown names",
    ),
    ...named(FORMS, (text) => ({ ...post, headers: FORM_TYPE, body: bytes(text) }), "form"),
    ...named(HEADS, (text) => ({ ...get, path: `${get.path}?${text}` }), "query"),
    {
      ...get,
      name: "path: segments",
      path: `/api/v1/${filled(HEAD, (index) => `%41${index.toString(36)}/`)}`,
    },
    {
      ...get,
      name: "headers: many",
      headers: Object.fromEntries(
        Array.from({ length: 90 }, (_, index) => [`x${index}`, `%70${index}`.repeat(24)]),
      ),
    },
    { ...get, name: "headers: one long header", headers: { "user-agent": filled(HEAD, "%2525252570=") } },
    {
      ...get,
      name: "headers: addresses without a host",
      headers: { "x-a": withLayers(HEAD, "://:") },
    },
    {
      ...get,
      name: "path: words with dashes",
      path: `/api/v1/${withLayers(HEAD, "secret-key-").replace(" ", "%20")}`,
    },
    {
      ...post,
      name: "webhook: long host",
      headers: JSON_TYPE,
      body: bytes(JSON.stringify({ url, events: ["submission.completed"] })),
    },
    {
      ...post,
      name: "multipart",
      headers: { "content-type": "multipart/form-data; boundary=x" },
      body: bytes(filled(BODY, "--x\r\npassword=x\r\n")),
    },
    {
      ...post,
      name: "XML",
      headers: { "content-type": "application/xml" },
      body: bytes(filled(BODY, "<password>x</password>")),
    },
  ];
}
