import { describe, expect, it } from "vitest";
import { splitStatements } from "./split-statements";

describe("splitStatements", () => {
  it("splits at semicolons outside of strings, names, comments and functions", () => {
    const script = `-- a; b
      CREATE TABLE "a;b" (c text DEFAULT 'd;''e'); /* f; */ CREATE FUNCTION g() AS $$ BEGIN; END; $$;
      SELECT 1 - 2 / 3;;`;
    expect(splitStatements(script)).toEqual([
      `CREATE TABLE "a;b" (c text DEFAULT 'd;''e')`,
      "CREATE FUNCTION g() AS $$ BEGIN; END; $$",
      "SELECT 1 - 2 / 3",
    ]);
  });
});
