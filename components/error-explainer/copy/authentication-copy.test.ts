import { expect, it } from "vitest";
import { AUTH_FAILURES } from "@/lib/contracts/log/request-reason";
import { AUTH_CHECKS, FAILURE_COPY } from "./authentication-copy";

it("lists every failure of authentication in one row of the checklist, in the API's order", () => {
  const listed: readonly string[] = AUTH_CHECKS.flatMap(({ failures }) => failures);
  expect(listed).toEqual(AUTH_FAILURES);
});

it("describes the form of a key", () => {
  const { test_key: test, prefix_wrong: prefix, malformed } = FAILURE_COPY;
  expect([test.description, test.check, prefix.description, prefix.check]).toEqual([
    "The key starts with `iozen_test_`; only live keys work today.",
    "The key is a test key, `iozen_test_…`",
    "Every key starts with `iozen_live_`; the one that was sent does not.",
    "The key does not start with `iozen_live_`",
  ]);
  expect([malformed.description, malformed.check]).toEqual([
    "A key has exactly 32 letters and digits after `iozen_live_`; the one that was sent does not.",
    "Not 32 letters and digits after `iozen_live_`",
  ]);
  expect(AUTH_CHECKS.map(({ passed }) => passed)).toContain("Format is `Bearer iozen_live_…`");
});
