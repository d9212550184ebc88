import "server-only";

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** For tests: a folder of the running test's own, removed when it ends. */
export function testDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "iozen-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
