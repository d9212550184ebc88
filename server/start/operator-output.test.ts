import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { StartError } from "@/server/platform/describe-error";
import { EnvError } from "@/server/platform/env";
import { testDirectory } from "@/testing/unit/test-directory";
import { startProblem } from "./operator-output";

/** The error of a call that the system refuses. */
function refused(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return null;
}

const withCode = (code: string, path?: string) => Object.assign(new Error("ignored"), { code, path });

it.each([
  [new StartError("No room"), "No room"],
  [new EnvError("PORT must be a number"), "PORT must be a number"],
  [withCode("ENOSPC", "/data/secret"), "/data/secret: no space is left on its disk (ENOSPC)"],
  [withCode("EROFS"), "its file system is read-only (EROFS)"],
  [withCode("EDQUOT"), "this user's disk quota is used up (EDQUOT)"],
  [withCode("EACCES", "/data"), "/data: this user may not use it (EACCES)"],
  [
    new Error("timeout exceeded when trying to connect"),
    "the database does not respond: timeout exceeded when trying to connect. Start again",
  ],
  [
    Object.assign(
      new Error(
        "\nInvalid `prisma.user.create()` invocation:\n\n\nUnable to start a transaction in the given time.",
      ),
      { code: "P2028" },
    ),
    "the database does not respond: Unable to start a transaction in the given time.. Start again",
  ],
])("%s is one line: %s", (error, line) => {
  expect(startProblem(error)).toBe(`ioZen did not start: ${line}`);
});

it("a file in place of a folder, and a folder in place of a file, are named", () => {
  const root = testDirectory();
  writeFileSync(`${root}/file`, "");
  const asFolder = refused(() => mkdirSync(`${root}/file/below`, { recursive: true }));
  expect(startProblem(asFolder)).toMatch(/file\/below: a file is in the place of a folder \(ENOTDIR\)$/);
  expect(startProblem(refused(() => readFileSync(root)))).toMatch(/a folder is in the place of a file/);
});

it("a fault of ours keeps the whole error", () => {
  const fault = new TypeError("x is not a function");
  expect(startProblem(fault)).toBe(fault);
});
