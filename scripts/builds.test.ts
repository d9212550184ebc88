import { mkdtempSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findBuild, finishBuild, newBuildFolder, takeBuild } from "./builds.mjs";

let parent: string;
let root: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "iozen-builds-"));
  root = join(parent, "builds");
});
afterEach(() => rmSync(parent, { recursive: true }));

it("finds no build before the first", () => {
  expect(findBuild("these", root)).toBeNull();
});

it("gives each build its own folder", () => {
  const folders = Array.from({ length: 10 }, () => newBuildFolder(root));
  expect(new Set(folders).size).toBe(10);
});

it("finds a build once it is finished, and only that of these sources", () => {
  const folder = newBuildFolder(root);
  expect(findBuild("these", root)).toBeNull();
  finishBuild(folder, "these");
  finishBuild(newBuildFolder(root), "others");
  expect(findBuild("these", root)).toBe(folder);
});

it("marks a taken build as about to be used", () => {
  expect(takeBuild("these", root)).toBeNull();
  const folder = newBuildFolder(root);
  finishBuild(folder, "these");
  const stamp = join(folder, "stamp");
  utimesSync(stamp, 0, 0);
  expect(findBuild("these", root)).toBe(folder);
  expect(statSync(stamp).mtimeMs).toBe(0);
  const takenAt = Date.now();
  expect(takeBuild("these", root)).toBe(folder);
  expect(statSync(stamp).mtimeMs).toBeGreaterThan(takenAt - 60_000);
});
