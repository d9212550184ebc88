import { expect, it } from "vitest";
import { describeError, hasCode } from "./describe-error";

const refused = (address: string) => new Error(`connect ECONNREFUSED ${address}`);

it.each([
  ["the first line of a message", new Error("no such role\n    at somewhere"), "no such role"],
  [
    "the reason for each address that was tried",
    new AggregateError([refused("::1:1"), refused("127.0.0.1:1")]),
    "connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1",
  ],
  ["one reason once", new AggregateError([refused("::1:1"), refused("::1:1")]), "connect ECONNREFUSED ::1:1"],
  ["the name of an error without a message", new TypeError(), "TypeError"],
  ["the text of a value that is no error", "away", "away"],
])("is %s", (_, error, reason) => {
  expect(describeError(error)).toBe(reason);
});

it("tells an error by its code", () => {
  const error = Object.assign(new Error("no such file"), { code: "ENOENT" });
  expect(hasCode(error, "EACCES", "ENOENT")).toBe(true);
  expect(hasCode(error, "EACCES")).toBe(false);
  expect([new Error("ENOENT"), "ENOENT", null].some((each) => hasCode(each, "ENOENT"))).toBe(false);
});
