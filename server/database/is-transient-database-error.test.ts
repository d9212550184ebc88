import { describe, expect, it } from "vitest";
import { isTransientDatabaseError } from "./is-transient-database-error";

describe("isTransientDatabaseError", () => {
  for (const message of [
    "Connection terminated unexpectedly",
    "Connection terminated due to connection timeout",
    "timeout exceeded when trying to connect",
    "The database was silent for 2500 ms",
    "Client has encountered a connection error and is not queryable",
  ])
    it(`holds for pg's error without a code: ${message}`, () =>
      expect(isTransientDatabaseError(new Error(message))).toBe(true));

  it("relies on codes, not on message texts", () => {
    for (const message of ["deadlock detected", "canceling statement due to statement timeout"]) {
      expect(isTransientDatabaseError(new Error(message))).toBe(false);
    }
  });

  for (const code of [
    "ECONNREFUSED",
    "P2028",
    "P2024",
    "P2034",
    "08006",
    "53300",
    "57014",
    "57P01",
    "55P03",
    "40P01",
  ]) {
    it(`holds for the code ${code}, also of a cause`, () => {
      const error = Object.assign(new Error("failed"), { code });
      expect(isTransientDatabaseError(error)).toBe(true);
      expect(
        isTransientDatabaseError(new Error("while it worked", { cause: new Error("b", { cause: error }) })),
      ).toBe(true);
    });
  }

  it("ends when causes form a cycle", () => {
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
