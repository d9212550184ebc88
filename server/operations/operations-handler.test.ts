import { expect, it } from "vitest";
import { carriesToken } from "./operations-handler";

const TOKEN = "a".repeat(40);

it.each([
  ["the token", `Bearer ${TOKEN}`, true],
  ["the token after a lower-case scheme", `bearer ${TOKEN}`, true],
  ["nothing", undefined, false],
  ["an empty header", "", false],
  ["the scheme alone", "Bearer ", false],
  ["the token without a scheme", TOKEN, false],
  ["another scheme", `Basic ${TOKEN}`, false],
  ["the token's beginning", `Bearer ${TOKEN.slice(1)}`, false],
  ["more than the token", `Bearer ${TOKEN}a`, false],
  ["two tokens", `Bearer ${TOKEN} ${TOKEN}`, false],
  ["another token of the same length", `Bearer ${"b".repeat(40)}`, false],
])("%s is trusted as expected", (_, header, isTrusted) => {
  expect(carriesToken(header, TOKEN)).toBe(isTrusted);
});
