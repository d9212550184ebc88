import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findBuild, finishBuild, newBuildFolder } from "./builds.mjs";

let parent: string;
let root: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "iozen-builds-"));
  root = join(parent, "builds");
});
afterEach(() => rmSync(parent, { recursive: true }));

it("has none before the first", () => {
  expect(findBuild("these", root)).toBeNull();
});

it("gives each build a folder of its own", () => {
  const folders = Array.from({ length: 10 }, () => newBuildFolder(root));
  expect(new Set(folders).size).toBe(10);
});

it("finds a build once it is finished, and that of these sources", () => {
  const folder = newBuildFolder(root);
  expect(findBuild("these", root)).toBeNull();
  finishBuild(folder, "these");
  finishBuild(newBuildFolder(root), "others");
  expect(findBuild("these", root)).toBe(folder);
});
