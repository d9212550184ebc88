import { expect, it, vi } from "vitest";
import { logPageErrors } from "./page-errors";

it("logs the failures of pages: one line for the database's, the error for others, and at most 60 a minute", () => {
  const log = { error: vi.fn() };
  const target: Pick<Console, "error"> = { error: () => undefined };
  logPageErrors(target, log);
  target.error(new Error("page", { cause: new Error("timeout exceeded when trying to connect") }));
  const bug = new TypeError("bug");
  target.error("⨯", bug);
  target.error("⨯", "text");
  expect(log.error.mock.calls).toEqual([
    ["A page failed", { err: "database: page" }],
    ["A page failed", { err: bug }],
    ["A page failed", { err: "⨯ text" }],
  ]);
  for (let count = 0; count < 1_000; count++) target.error(bug);
  expect(log.error).toHaveBeenCalledTimes(60);
});
