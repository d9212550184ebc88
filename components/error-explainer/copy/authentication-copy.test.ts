import { expect, it } from "vitest";
import { AUTH_FAILURES } from "@/lib/contracts/request-reason";
import { AUTH_CHECKS } from "./authentication-copy";

it("lists every failure of authentication in one row of the checklist, in the API's order", () => {
  const listed: readonly string[] = AUTH_CHECKS.flatMap(({ failures }) => failures);
  expect(listed).toEqual(AUTH_FAILURES);
});
