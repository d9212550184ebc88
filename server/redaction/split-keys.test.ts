import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { KEY_BODY_LENGTH, KEY_PREFIX } from "@/lib/keys/key-facts";
import { processSingleton } from "@/server/platform/registry";
import { newKey } from "@/testing/world/keys";
import { redactForm, redactJson, redactPath, redactQuery, redactText } from "./redact";
import { redactHeaders } from "./redact-headers";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const BODY = newKey(Array.from({ length: 26 }, (_, index) => (index * 29 + 7) % 62)).secret.slice(
  KEY_PREFIX.length,
);
const SEPARATORS = [
  " ",
  ".",
  "-",
  "_",
  "/",
  ",",
  "</b>",
  '" + "',
  "' + '",
  "\n",
  "\u00ad",
  "&#8203;",
  "&nbsp;",
];

const PLACES: Readonly<Record<string, (text: string) => string>> = {
  text: redactText,
  "a JSON body": (text) => redactJson(JSON.stringify({ note: text, more: [text] })),
  "a form": (text) => redactForm(`note=${encodeURIComponent(text)}&limit=5`),
  "a query": (text) => redactQuery(`?note=${encodeURIComponent(text)}&limit=5`),
  "a query as typed": (text) => redactQuery(`note=${text.replaceAll(" ", "+")}`),
  "a path": (text) => redactPath(`/api/v1/notes/${encodeURIComponent(text)}/x`),
  "a header": (text) => redactHeaders({ "x-note": text })["x-note"] ?? "",
};

describe.each(Object.entries(PLACES))("a key that is split, in %s", (name, redact) => {
  it.each(SEPARATORS)("is masked to its end: %j", (separator) => {
    for (const at of [1, 4, 9, 20, 28]) {
      const rest = BODY.slice(at);
      const shown = redact(`We use ${KEY_PREFIX}${BODY.slice(0, at)}${separator}${rest} in our shop`);
      expect(shown).not.toContain(rest.slice(0, 4));
      expect(shown).not.toContain(rest.slice(-4));
      expect(shown).toContain("[redacted ");
      if (name === "a JSON body") expect(() => JSON.parse(shown) as unknown).not.toThrow();
    }
  });

  it("is masked without its prefix", () => {
    for (const text of [BODY, `live_${BODY}`, `iozen:live:${BODY}`, `io zen live ${BODY}`])
      expect(redact(`We use ${text} in our shop`)).not.toContain(BODY);
  });
});

it("leaves ids and hashes of the same length", () => {
  const text = `trace 0123456789abcdef0123456789abcdef, ${"Ab3".repeat(11).slice(0, KEY_BODY_LENGTH)}`;
  expect(redactText(text)).toBe(text);
});
