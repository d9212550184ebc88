/*
 * Secrets in every form and encoding, and the places of a request for them. They are assembled at run time, so that no
 * scanner mistakes this file for a leak.
 */

/** Returns unique hexadecimal digits, the same for the same seed. */
function random(seed: string, length: number): string {
  let state = 0;
  let digits = "";
  while (digits.length < length) {
    for (const char of `${seed}${digits.length}`)
      state = Math.imul(state ^ char.charCodeAt(0), 0x01_00_01_93);
    digits += (state >>> 4).toString(16).padStart(7, "0");
  }
  return digits.slice(0, length);
}

export interface Canary {
  label: string;
  /** The text to send. */
  text: string;
  /** The secret part, which must not be stored. */
  core: string;
}

const withPrefix = (prefix: string, length = 32): Canary => {
  const core = random(prefix, length);
  return { label: prefix, text: prefix + core, core };
};

const ioZenKey = (seed: string): Canary => {
  const core = random(seed, 32);
  return { label: "an API key", text: `iozen_live_${core}`, core };
};

const secretNames = `Authorization auth x-auth jwt x-otp otp_code mfa_code sid pwd pass password userPassword x-jane-key code sig
  card_cvv encryption_key contraseña Passwort mot_de_passe client_secret refresh_token api_key apiKey session_id
  x-amz-security-token csrf_token private_key passphrase user[password] credentials webhook_signature PHPSESSID 2fa pin
  cardnumber acct_no psk access_tok connstr passord x-wsse`;
export const SECRET_NAMES = secretNames.trim().split(/\s+/);

export function shapes(): Canary[] {
  const prefixes = `glpat- npm_ hf_ GOCSPX- ghp_ gho_ github_pat_ xoxb- xapp-1-A sk_live_ rk_live_ sk-proj- sk-ant-api03- whsec_ shpat_
    dop_v1_ pypi-AgE glsa_ gsk_ r8_ sntrys_ hvs. ya29. ATATT3x figd_ lin_api_ dckr_pat_ iozen_test_ Bearer acme_live_`;
  const card = "4111 1111 1111 1111";
  const hex = (length: number) => random("shape", length);
  return [
    ioZenKey("plain key"),
    ...prefixes
      .trim()
      .split(/\s+/)
      .map((prefix) => withPrefix(prefix === "Bearer" ? "Bearer " : prefix)),
    { label: "a SendGrid key", text: `SG.${hex(22)}.${hex(43)}`, core: hex(22) },
    { label: "an AWS key id", text: `AKIA${hex(16).toUpperCase()}`, core: hex(16).toUpperCase() },
    { label: "a Google key", text: `AIza${hex(35)}`, core: hex(35) },
    { label: "a web token", text: `eyJhbGciOiJIUzI1NiJ9.eyJ${hex(20)}.${hex(30)}`, core: hex(20) },
    {
      label: "Basic",
      text: `Basic ${Buffer.from(`jane:${hex(12)}`).toString("base64")}`,
      core: Buffer.from(hex(9)).toString("base64").slice(2, 10),
    },
    { label: "a database URL", text: `postgres://jane:${hex(12)}@db.example.com/app`, core: hex(12) },
    { label: "a URL with a token", text: `https://${hex(20)}@git.example.com/a.git`, core: hex(20) },
    {
      label: "a password with a sign",
      text: `postgres://jane:a#${hex(12)}@db.example.com/app`,
      core: hex(12),
    },
    {
      label: "an encrypted web token",
      text: `eyJhbGciOiJkaXIi..${hex(16)}.${hex(30)}.${hex(22)}`,
      core: hex(30),
    },
    { label: "a bot's URL", text: `https://api.telegram.org/bot12345678:${hex(30)}/x`, core: hex(30) },
    { label: "a card", text: card, core: card },
    { label: "a bare card", text: card.replaceAll(" ", ""), core: card.replaceAll(" ", "") },
    {
      label: "a private key",
      text: `-----BEGIN PRIVATE KEY-----${hex(40)}-----END PRIVATE KEY-----`,
      core: hex(40),
    },
    ...[0, 1, 2].flatMap((offset) => {
      const text = Buffer.from("x".repeat(offset) + ioZenKey("base64 key").text).toString("base64");
      const urlSafe = Buffer.from("?".repeat(offset) + ioZenKey("base64 key").text).toString("base64url");
      return [text, urlSafe].map((encoded): Canary => {
        return { label: `an API key in base64, ${offset}`, text: encoded, core: encoded.slice(20, 44) };
      });
    }),
    ...["base64", "hex"].map((encoding): Canary => {
      // safe: the names of two encodings
      const text = Buffer.from(`user=jane&password=${hex(12)}`).toString(encoding as BufferEncoding);
      return { label: `a form in ${encoding}`, text, core: text.slice(-24, -4) };
    }),
    { label: "an Azure client secret", text: `a1c8Q~${hex(34)}`, core: hex(34) },
    {
      label: "an API key in hexadecimal",
      text: Buffer.from(ioZenKey("hex key").text).toString("hex"),
      core: Buffer.from(random("hex key", 20)).toString("hex"),
    },
  ];
}

const each = (text: string, encode: (char: string) => string) => text.split("").map(encode).join("");
const hexOf = (char: string, digits: number) => char.charCodeAt(0).toString(16).padStart(digits, "0");
const percent = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

export const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  percent,
  "percent, in part": (text) => text.replace(/[a-z_]/i, percent),
  "double percent": (text) => encodeURIComponent(percent(text)),
  "JSON escapes": (text) => each(text, (char) => `\\u${hexOf(char, 4)}`),
  "HTML entities": (text) => each(text, (char) => `&#${char.charCodeAt(0)};`),
  "hexadecimal entities": (text) => each(text, (char) => `&#x${hexOf(char, 2)};`),
  "JavaScript escapes": (text) => each(text, (char) => (char < "\u0080" ? `\\x${hexOf(char, 2)}` : char)),
};

/** A request with a canary in one place. */
export interface Sent {
  path?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string;
}

const json = (body: string, type = "application/json"): Sent => ({ body, headers: { "content-type": type } });
/** Escapes a text as the content of a JSON string. */
const quoted = (text: string) =>
  text.replaceAll(/(?<!\\)"/g, String.raw`\"`).replaceAll(/\\(?![u"])/g, String.raw`\\`);
const form = "application/x-www-form-urlencoded";

/** Places for `name=value` and for `"name": "value"`. */
export const PAIR_PLACES: Readonly<Record<string, (name: string, value: string) => Sent>> = {
  "a header's value": (name, value) => ({ headers: { "x-note": `a=1; ${name}=${value}; b=2` } }),
  "the referrer": (name, value) => ({ headers: { referer: `https://a.example/?${name}=${value}&b=2` } }),
  "the user agent": (name, value) => ({ headers: { "user-agent": `tool/1 (${name}=${value})` } }),
  "the Idempotency-Key": (name, value) => ({ headers: { "idempotency-key": `${name}=${value}` } }),
  "the content type": (name, value) => ({
    body: "x",
    headers: { "content-type": `text/plain; ${name}=${value}` },
  }),
  "a path parameter": (name, value) => ({ path: `/intake-bots;${name}=${value}` }),
  "a path segment": (name, value) => ({ path: `/intake-bots/${name}/${value}` }),
  "a query": (name, value) => ({ query: `limit=5&${name}=${value}&b=2` }),
  "a URL in a query": (name, value) => ({
    query: `next=${encodeURIComponent(`/a?${name}=${value}&b=2`)}`,
  }),
  "a JSON member": (name, value) => json(`{"data":{"a":[{"${quoted(name)}":"${value}"}]}}`),
  "a question and its answer": (name, value) => json(`[{"answer":"${value}","question":"${quoted(name)}"}]`),
  "a pair": (name, value) => json(`[["${quoted(name)}","${value}"]]`),
  "a member by its name and value": (name, value) => json(`[{"n":"${quoted(name)}","v":"${value}"}]`),
  "an arrow in JSON": (name, value) => json(`{"a":"x ${quoted(name)} -> ${value}"}`),
  "a list behind a name": (name, value) => json(`{"${quoted(name)}":["${value}",["${value}"]]}`),
  "an object behind a name": (name, value) => json(`{"${quoted(name)}":{"a":["${value}"],"${value}":1}}`),
  "JSON with another content type": (name, value) => json(`{"${quoted(name)}": "${value}"}`, "text/plain"),
  "JSON in a string": (name, value) => json(JSON.stringify({ a: `{"${quoted(name)}":"${value}"}` })),
  "JSON in a string in JSON in a string": (name, value) =>
    json(JSON.stringify({ a: JSON.stringify({ b: `{"${quoted(name)}": "${value}"}` }) })),
  "a URL in JSON": (name, value) => json(`{"url":"https://a.example/x?${quoted(name)}=${value}&b=2"}`),
  "a session in a URL in JSON": (name, value) =>
    json(`{"url":"https://a.example/x;${quoted(name)}=${value}"}`),
  "a form in JSON": (name, value) => json(`{"a":"b=2&${quoted(name)}=${value}"}`),
  "truncated JSON": (name, value) => json(`{"data":{"${quoted(name)}":"${value}`),
  "JSON with a trailing comma": (name, value) => json(`{"${quoted(name)}": "${value}", }`),
  "JSON without quotes": (name, value) => json(`{"a": 1, "${quoted(name)}": ${value}, "b": 2}`),
  "JSON in single quotes": (name, value) => json(`{'${name}': '${value}'}`),
  "JSON without a colon": (name, value) => json(`{"${quoted(name)}" "${value}"}`),
  "a form": (name, value) => json(`a=1&${name}=${value}&b=2`, form),
  "a form with JSON's content type": (name, value) => json(`a=1&${name}=${value}&b=2`),
  "a multipart form": (name, value) =>
    json(
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--`,
      "multipart/form-data; boundary=x",
    ),
  XML: (name, value) => json(`<a><${name}>${value}</${name}></a>`, "application/xml"),
  "plain text": (name, value) => json(`${name}: ${value}`, "text/plain"),
};

/** Places for a text alone. */
export const TEXT_PLACES: Readonly<Record<string, (text: string) => Sent>> = {
  "a header's value": (text) => ({ headers: { "x-note": `see ${text} there` } }),
  "the user agent": (text) => ({ headers: { "user-agent": `tool/1 ${text}` } }),
  "the Idempotency-Key": (text) => ({ headers: { "idempotency-key": text } }),
  "a path": (text) => ({ path: `/intake-bots/${text.replaceAll("/", "%2f")}` }),
  "a query's value": (text) => ({ query: `q=${text}` }),
  "a query's name": (text) => ({ query: `${text}=1` }),
  "a JSON value": (text) => json(`{"data":{"notes":"please use ${quoted(text)} for it"}}`),
  "a JSON name": (text) => json(`{"data":{"${quoted(text)}":1}}`),
  "JSON in a string": (text) => json(JSON.stringify({ a: `{"b":"${quoted(text)}"}` })),
  "broken JSON": (text) => json(`{"data":{"notes":"${quoted(text)}, }`),
  "JSON without quotes": (text) => json(`{"notes": ${text} }`),
  "a form": (text) => json(`notes=${text}&b=1`, form),
  "a multipart form": (text) => json(`--x\r\n\r\n${text}\r\n--x--`, "multipart/form-data; boundary=x"),
  XML: (text) => json(`<a>${text}</a>`, "text/xml"),
};
