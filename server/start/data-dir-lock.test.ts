import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lockDataDir } from "./data-dir-lock";
import { testDirectory } from "@/testing/unit/test-directory";

let root: string;
beforeEach(() => {
  root = testDirectory();
});
afterEach(() => vi.unstubAllEnvs());

it("is held once, however long the folder's path and whatever TMPDIR is", () => {
  const dataDir = join(root, "a".repeat(120), "data");
  lockDataDir(dataDir);
  vi.stubEnv("TMPDIR", root);
  expect(() => lockDataDir(dataDir)).toThrow(/Another server runs on the data folder/);
});

it("is separate for each folder", () => {
  lockDataDir(join(root, "one"));
  expect(() => lockDataDir(join(root, "two"))).not.toThrow();
});

it("fails with the reason when the folder cannot be locked", () => {
  lockDataDir(root);
  rmSync(join(root, "lock"));
  mkdirSync(join(root, "lock"));
  expect(() => lockDataDir(root)).toThrow(/cannot be used: .*a folder is in the place of a file/);
});
