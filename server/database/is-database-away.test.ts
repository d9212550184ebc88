import { describe, expect, it } from "vitest";
import { isDatabaseAway } from "./is-database-away";

describe("isDatabaseAway", () => {
  for (const message of [
    "connect ECONNREFUSED 127.0.0.1:5432",
    "Connection terminated unexpectedly",
    "Connection terminated due to connection timeout",
    "timeout exceeded when trying to connect",
    "The database was silent for 2500 ms",
    "Client has encountered a connection error and is not queryable",
    "canceling statement due to statement timeout",
    "Raw query failed. Code: `57014`. Message: `canceling statement due to statement timeout`",
    "terminating connection due to administrator command",
    "the database system is starting up",
    "sorry, too many clients already",
    "Can't reach database server at 127.0.0.1:5432",
    "Transaction API error: Unable to start a transaction in the given time.",
  ])
    it(`holds for: ${message}`, () => expect(isDatabaseAway(new Error(message))).toBe(true));

  for (const error of [new Error("null value in column"), new TypeError("x is not a function"), "away", null])
    it(`does not hold for: ${String(error)}`, () => expect(isDatabaseAway(error)).toBe(false));
});
