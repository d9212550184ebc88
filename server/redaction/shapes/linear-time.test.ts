import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { slowerThanLinear } from "@/testing/growth";
import { redactHeaders } from "../redact-headers";
import { looksSecret } from "../looks-secret";
import { redactJson, redactPath, redactQuery, redactText } from "../redact";
import { findShapes, SHAPE_HINTS } from "./secret-shapes";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

/** Beginnings that are no hint of their own: each makes a pattern read on. */
const OPENINGS = [
  "://:",
  "://a:",
  "://a:b c",
  "password '",
  'PASSWORD "',
  "password for a = ",
  "IDENTIFIED BY ",
  "create user a identified by ",
  "identified with ",
  "PASSWORD $",
  '<input type=password value="',
  "<input value='a' ",
  '<a b="',
  "<a'b='",
  "digest response=",
  'Digest response="',
  "-----BEGIN ",
  "-----BEGIN A PRIVATE KEY-----",
  "-----END ",
  "Basic ",
  "Bearer: ",
  "Token ",
  " -u a",
  " -u a:'\\",
  " -u 'a\" ",
  ' -u "a:\\\\',
  ' -u "   ',
  "--user=",
  " --a",
  "|a ",
  "login a password ",
  "iozen live ",
  "eyJ",
  "eyJ.",
  "4111-",
  "/token/",
  "PASSWORD $a",
  "PASSWORD E'",
  "<a b=`",
  "<key>pin</key><a>",
  "<a>pin ",
  "- name: PIN\n",
  "value: ",
  "value: `",
  'a "pin" {',
  "'pin','",
  "['pin']=",
  "pin='a'",
  "pin='a'+",
  "**pin**",
  "<b>pin</b>: ",
  "pin (a): ",
  "ewog",
  "W3si",
  "/u:",
  "/pin+",
  ' -u "a',
  " -su 'a:",
  " -u a:'b",
  " -a \\\n",
  "-a ",
  "$6$a$",
  "$argon2id$",
  "hawk mac=",
  "OAuth 1",
  "machine a password b ",
  "machine a account b password ",
  "/reset-a/",
  "/v1/",
  "4111 1111 ",
  "411111111111111",
  "a-4111111111111111-",
  "<pin value='",
  "ё.PRIVATE KEYmac=",
  "docker login a ",
  "redis-cli ",
  "http ",
  "https -a a",
  "sshpass -p",
  "jdbc:oracle:thin:a/",
  "ldapsearch -",
  "zip -",
  "7z a -",
  "openssl enc -",
  "smbclient -U a",
  "aws configure set a",
  "iozen_live_<a",
  "iozen_live_a<b>",
  'iozen_live_a" + "',
  "<a b c>",
  "YXBpX2tleT",
  "#/a",
  'a";s:1:"',
  '["pin","=",',
  "password → ",
  " is set to ",
  "maker.ifttt.com/trigger/",
];
const PIECES = [...new Set([...SHAPE_HINTS.map(([hint]) => hint), ...OPENINGS])];
const FOLLOWING = ["", " ", ":", "a", "1", "'", '"', "@", "\n", "=", "_", "-", ".", "/", "//:", "\u00e9"];

/** Decoded four times, each time with all of the text. */
const LAYERS = " %2525253A";
/** So long that all of it is searched that often: beyond its budget, a search gives up. */
const WITHIN_BUDGET = 15_000;

describe("the beginning of a secret, repeated", () => {
  it.each(FOLLOWING)("is searched in linear time, each followed by %j", (following) => {
    const pieces = PIECES.map((piece) => piece + following);
    const search = (text: string) => findShapes(text, () => undefined);
    expect(slowerThanLinear(pieces, 20_000, search)).toEqual([]);
  });

  it.each<[string, (text: string) => unknown]>([
    ["text", redactText],
    ["a query", redactQuery],
    ["a path", redactPath],
    ["a header", (text) => redactHeaders({ "x-note": text })],
  ])("is searched under all its encodings in linear time in %s", (_, redact) => {
    expect(slowerThanLinear(PIECES, WITHIN_BUDGET, (text) => redact(text + LAYERS))).toEqual([]);
  });
});

/** Values that are read on into the next repetition. */
const OPEN_VALUES = [
  String.raw`'\'`,
  "'+'",
  '"."',
  "`+`",
  "'''",
  '"""',
  "'a' + ",
  "|\n ",
  " |\n ",
  ">\n  ",
  "{",
  "[",
  "'\\\n'",
];
const LABELS = ["", "name:pin ", ",name=pin,"];

describe("a pair whose value is read on into the next pair", () => {
  it.each(["v", "value", "data", "text", "new", "answer", "name", "key", "type", "pin", "code", "token"])(
    "is searched in linear time when its name is %s",
    (name) => {
      const pieces = OPEN_VALUES.flatMap((value) => LABELS.map((label) => `${name}:${value}${label}`));
      expect(slowerThanLinear(pieces, WITHIN_BUDGET, (text) => redactText(`token ${text}`))).toEqual([]);
    },
  );
});

describe("a long value with signs that end sentences", () => {
  it("is judged in linear time", () => {
    const works: ((signs: string) => unknown)[] = [
      (signs) => looksSecret(`${signs}x`),
      (signs) => looksSecret(`${signs}x `),
      (signs) => redactJson(JSON.stringify({ a: ["password", `${signs}x`] })),
    ];
    for (const work of works) expect(slowerThanLinear(["."], 60_000, work)).toEqual([]);
  });
});
