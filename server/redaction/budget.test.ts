import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { CANARY } from "@/testing/canaries/plant-canaries";
import { processSingleton } from "@/server/platform/registry";
import { toLoggedBody } from "./logged-body";
import { redactPath, redactQuery, redactText } from "./redact";
import { redactHeaders } from "./redact-headers";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const KEPT = 15_000;
const filled = (one: (index: number) => string) => {
  let text = "";
  for (let index = 0; text.length < KEPT; index++) text += one(index);
  return text;
};
const body = (text: string, type = "application/json") => toLoggedBody(text, type)?.text ?? "";
const FORM = "application/x-www-form-urlencoded";
const headers = (name: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [name(index), `%70${index}`]));

describe("a search beyond its budget", () => {
  it.each<[string, () => string]>([
    [
      "texts in JSON",
      () =>
        body(`[${filled((index) => `"%70 token=${index}",`)}"password=${CANARY}","iozen_live_${CANARY}"]`),
    ],
    [
      "names in JSON",
      () => body(`{${filled((index) => `"\u00e9${index}":1,`)}"a%5c":"%70","password":"${CANARY}"}`),
    ],
    [
      "JSON in JSON",
      () => body(JSON.stringify([filled(() => '{"a":"{\\"token\\":1}"}'), `password=${CANARY}`])),
    ],
    ["broken JSON", () => body(`{${filled((index) => `\u00e9 code${index} `)} password: ${CANARY}`)],
    ["a form", () => body(`${filled((index) => `%70\u00e9${index}=x&`)}pass%77ord=${CANARY}`, FORM)],
    ["a query", () => redactQuery(`${filled((index) => `+\u00e9${index}=x&`)}pass%77ord=${CANARY}`)],
    ["a path", () => redactPath(`/${filled((index) => `\u00e9%70${index}/`)}pass%77ord/${CANARY}`)],
    ["any text", () => redactText(`${filled((index) => `code \u00e9${index}: 1 %25`)} password: ${CANARY}`)],
    [
      "headers",
      () => JSON.stringify(redactHeaders({ ...headers((index) => `x-${index}`), "x-password": CANARY })),
    ],
    [
      "header names",
      () =>
        JSON.stringify(
          redactHeaders({ ...headers((index) => `x-key-${index}`), [`iozen_live_${CANARY}`]: "1" }),
        ),
    ],
  ])("masks everything it did not search: %s", (_, redacted) => {
    expect(redacted()).not.toContain(CANARY);
  });

  it.each<[string, string]>([
    [
      "a body with many members",
      JSON.stringify(
        Array.from({ length: 120 }, (_, index) => ({
          id: `cm7abc12x0001yz9k8mno3${index}`,
          "card type": "visa",
          note: `Line one\nThe key idea: call back at ${index}:00`,
          url: `https://shop.example/?page=${index}&q=caf%C3%A9`,
        })),
      ),
    ],
    [
      "a long text",
      JSON.stringify({ data: { note: `code of conduct: ${"Позвоните мне завтра. ".repeat(700)}` } }),
    ],
    [
      "JSON in JSON",
      JSON.stringify({
        a: JSON.stringify({ b: "the key idea of it: call, write. ".repeat(240), c: [1, "é\n"] }),
      }),
    ],
  ])("is enough for %s", (_, text) => {
    expect(text.startsWith(body(text))).toBe(true);
  });
});
