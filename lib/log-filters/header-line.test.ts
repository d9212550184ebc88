import { expect, it } from "vitest";
import { parseFilterText } from "./filter-text";

it.each([
  ["User-Agent: curl/8.9.1", { agent: "curl/8.9.1" }],
  [
    "> user-agent: Mozilla/5.0 (X11; Linux x86_64) status:4xx",
    { agent: '"Mozilla/5.0 (X11; Linux x86_64) status:4xx"' },
  ],
  ["User-Agent: none", { agent: "=none" }],
  ["X-Forwarded-For: 203.0.113.24", { caller: "203.0.113.24" }],
  ["X-Forwarded-For: 203.0.113.24, 10.0.0.7", { caller: "203.0.113.24,10.0.0.7" }],
  ["X-Real-IP: 203.0.113.24", { caller: "203.0.113.24" }],
  ["Idempotency-Key: abc-123", { idempotency: "abc-123" }],
  ["idempotency-key: a b, c", { idempotency: '"a b, c"' }],
  ["Content-Type: application/json; charset=utf-8", { q: "application/json; charset=utf-8" }],
  ["Accept: */*", { q: "*/*" }],
])("a pasted header is one filter, or the search for its value: %s", (text, filters) => {
  expect(parseFilterText(text)).toEqual({ filters, problems: [] });
});

it.each([
  ["Stauts: 4xx", "There is no filter called Stauts. Did you mean status?"],
  ["error: timeout", "There is no filter called error. To search for the text, put it in quotes."],
  ["Status: 4xx", "status has no value."],
])("a mistyped filter is named as before: %s", (text, reason) => {
  expect(parseFilterText(text).problems).toEqual([{ source: text.slice(0, text.indexOf(" ")), reason }]);
});

it("names a header whose value no filter takes, whole", () => {
  const text = `User-Agent: ${"x".repeat(301)}`;
  expect(parseFilterText(text)).toEqual({
    filters: {},
    problems: [{ source: text, reason: expect.stringContaining("is not a valid agent") as string }],
  });
});
