import { describe, expect, it } from "vitest";
import { isTransientDatabaseError } from "./is-transient-database-error";

describe("isTransientDatabaseError", () => {
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
    "Transaction API error: Transaction already closed: A query cannot be executed on an expired transaction. The timeout for this transaction was 4000 ms, however 4310 ms passed since the start of the transaction.",
    "Transaction API error: Transaction already closed: A commit cannot be executed on an expired transaction.",
    "Timed out fetching a new connection from the connection pool.",
    "canceling statement due to lock timeout",
    "deadlock detected",
    "could not serialize access due to concurrent update",
  ])
    it(`holds for: ${message}`, () => expect(isTransientDatabaseError(new Error(message))).toBe(true));

  for (const code of ["P2028", "P2024", "P2034", "08006", "53300", "57014", "57P01", "55P03", "40P01"]) {
    it(`holds for the code ${code}, also of a cause`, () => {
      const error = Object.assign(new Error("failed"), { code });
      expect(isTransientDatabaseError(error)).toBe(true);
      expect(
        isTransientDatabaseError(new Error("while it worked", { cause: new Error("b", { cause: error }) })),
      ).toBe(true);
    });
  }

  it("ends where causes go round", () => {
    const error = new Error("a");
    error.cause = error;
    expect(isTransientDatabaseError(error)).toBe(false);
  });

  const unique = Object.assign(new Error("Unique constraint failed"), { code: "P2002" });
  for (const error of [
    new Error("null value in column"),
    new TypeError("x is not a function"),
    unique,
    "away",
    null,
  ])
    it(`does not hold for: ${String(error)}`, () => expect(isTransientDatabaseError(error)).toBe(false));
});
