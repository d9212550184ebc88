import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactJson, redactText } from "./redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";
const LONG = "a".repeat(2_000);
const spaces = (count: number) => " ".repeat(count);

describe("a secret, however long it or the text around it is", () => {
  it.each([
    ["an attribute", `<input name="password" value="${LONG}${SECRET}">`],
    ["an attribute without quotes", `<input name=password value=${LONG}${SECRET}>`],
    ["an attribute without its end", `<input name=password value="${LONG}${SECRET}`],
    ["a long tag", `<input name="password" class="${LONG}" value="${SECRET}">`],
    ["a long tag's name", `<input-${LONG} name="password" value="${SECRET}">`],
    ["spaces before an attribute", `<input\n${spaces(66)}name="password" value="${SECRET}">`],
    ["spaces before an equals sign", `<input name="password" value${spaces(9)}=${spaces(9)}"${SECRET}">`],
    ["an element's name", `<${"a".repeat(100)}password>${SECRET}</a>`],
    ["a string of SQL", `ALTER ROLE a PASSWORD '${LONG}${SECRET}'`],
    ["a string of SQL behind spaces", `ALTER ROLE a PASSWORD${spaces(20)}'${SECRET}'`],
    ["a string of SQL between dollars", `ALTER ROLE a PASSWORD $$${LONG}${SECRET}$$`],
    ["a long tag between dollars", `ALTER ROLE a PASSWORD $${"t".repeat(40)}$${SECRET}$${"t".repeat(40)}$`],
    ["a password of SQL without quotes", `CREATE USER a IDENTIFIED BY ${LONG}1${SECRET}`],
    ["a long user", `SET PASSWORD FOR ${LONG} = '${SECRET}'`],
    ["a function behind a space", `SET PASSWORD = PASSWORD ('${SECRET}')`],
    [".netrc", `machine a login b password ${LONG}${SECRET}`],
    [".netrc with a long user", `machine a login ${LONG} password ${SECRET}`],
    [".netrc with an account", `machine a login b account c password ${SECRET}`],
    ["spaces behind a name", `password:${spaces(30)}${SECRET}`],
    ["a deeply indented line", `password:\n${spaces(30)}${SECRET}`],
  ])("is masked to its end: %s", (_, text) => {
    expect(redactText(text)).not.toContain(SECRET);
    expect(redactJson(JSON.stringify({ a: `x ${text}`, b: 1 }))).not.toContain(SECRET);
  });

  it.each([
    `<input name="q" value="${LONG}"> b`,
    `<p class="${LONG}">The password is required</p>`,
    `login failed for ${LONG}: password expired`,
  ])("is not suspected in a long text", (text) => expect(redactText(text)).toBe(text));
});
