import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDir } from "./data-dir";

let parent: string;
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), "iozen-data-"))));
afterEach(() => rmSync(parent, { recursive: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);

function existing(mode: number, ...files: string[]): string {
  const path = join(parent, "data");
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), "");
  chmodSync(path, mode);
  return path;
}

describe("the data folder", () => {
  it("is made for its owner alone, whatever the umask", () => {
    const umask = process.umask(0);
    const path = join(parent, "a", "data");
    openDataDir(path);
    process.umask(umask);
    expect(modeOf(path)).toBe("700");
  });

  it.each([
    ["empty", 0o755, []],
    ["of an earlier version", 0o755, ["lock", "spool"]],
    ["that everybody may write to", 0o777, ["secret"]],
    ["that a group may enter", 0o750, ["lock"]],
  ])("%s is closed to others", (_, mode, files) => {
    const path = existing(mode, ...files);
    openDataDir(path);
    expect(modeOf(path)).toBe("700");
  });

  it("is left alone when it is closed already, or is used by others too", () => {
    const closed = existing(0o500, "lock");
    openDataDir(closed);
    expect(modeOf(closed)).toBe("500");
    rmSync(closed, { recursive: true });
    const shared = existing(0o1777, "lock");
    openDataDir(shared);
    expect(modeOf(shared)).toBe("1777");
    rmSync(shared, { recursive: true });
    const home = existing(0o755, "letters.txt");
    openDataDir(home);
    expect(modeOf(home)).toBe("755");
  });
});
