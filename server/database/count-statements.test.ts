import { expect, it } from "vitest";
import { commandOf } from "./count-statements";

it.each([
  ["SELECT 1", "select"],
  ["\n    insert INTO request_log", "insert"],
  ["UPDATE api_keys k", "update"],
  ["WITH found AS (SELECT 1) SELECT 2", "with"],
  ["BEGIN", "begin"],
  ["ROLLBACK", "rollback"],
  ["SET LOCAL statement_timeout = 5", "other"],
  ["", "other"],
])("%j is counted as %s", (text, command) => {
  expect(commandOf(text)).toBe(command);
});
