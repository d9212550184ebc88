import { closeSync, existsSync, readFileSync, statSync, writeSync } from "node:fs";
import { beforeEach, expect, it } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { boundServerLog, openServerLog, serverLogIn } from "./server-log";

const LIMIT = 1_000;

let directory: string;
beforeEach(() => {
  directory = testDirectory();
});

it("stays within its limit after each check, however much a process that has it open writes", () => {
  const { file } = openServerLog(directory);
  const log = serverLogIn(directory);
  for (let line = 0; line < 500; line++) {
    writeSync(file, `${line} ${"x".repeat(40)}\n`);
    boundServerLog(directory, LIMIT);
    expect(statSync(log).size).toBeLessThanOrEqual(LIMIT);
  }
  expect(statSync(`${log}.1`).size).toBeLessThanOrEqual(LIMIT);
  // The newest lines are kept, and the writer continues after them.
  const lines = (readFileSync(`${log}.1`, "utf8") + readFileSync(log, "utf8")).split("\n");
  expect(lines.filter((line) => line.startsWith("499 "))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith("490 "))).toHaveLength(1);
  expect(readFileSync(log).includes(0)).toBe(false);
  closeSync(file);
});

it("keeps the end of a log that grew without a limit", () => {
  const { file } = openServerLog(directory);
  writeSync(file, `${"old\n".repeat(10_000)}newest\n`);
  closeSync(file);
  boundServerLog(directory, LIMIT);
  expect(statSync(`${serverLogIn(directory)}.1`).size).toBe(LIMIT);
  expect(readFileSync(`${serverLogIn(directory)}.1`, "utf8")).toMatch(/old\nnewest\n$/);
});

it("is left unchanged within its limit", () => {
  const { file, read } = openServerLog(directory);
  writeSync(file, "a line\n");
  boundServerLog(directory, LIMIT);
  expect(read()).toBe("a line\n");
  expect(existsSync(`${serverLogIn(directory)}.1`)).toBe(false);
  closeSync(file);
});
