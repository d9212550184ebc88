import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDir } from "./data-dir";
import { lockDataDir } from "@/server/start/data-dir-lock";

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
  it("is created for its owner alone, whatever the umask", () => {
    const umask = process.umask(0);
    const path = join(parent, "a", "data");
    openDataDir(path);
    process.umask(umask);
    expect(modeOf(path)).toBe("700");
  });

  it.each([
    ["empty", 0o755, []],
    ["of an earlier version", 0o755, ["lock", "spool"]],
    ["writable by everybody", 0o777, ["secret"]],
    ["open to a group", 0o750, ["lock"]],
  ])("%s is closed to others", (_, mode, files) => {
    const path = existing(mode, ...files);
    openDataDir(path);
    expect(modeOf(path)).toBe("700");
  });

  it("keeps its mode when it is closed already, or is a shared sticky folder", () => {
    const closed = existing(0o500, "lock");
    openDataDir(closed);
    expect(modeOf(closed)).toBe("500");
    rmSync(closed, { recursive: true });
    const shared = existing(0o1777, "lock");
    openDataDir(shared);
    expect(modeOf(shared)).toBe("1777");
  });

  it("may be a freshly mounted volume, contain one, or hold a database that was moved there", () => {
    const volume = existing(0o755);
    mkdirSync(join(volume, "lost+found"));
    openDataDir(volume);
    expect(modeOf(volume)).toBe("700");
    rmSync(volume, { recursive: true });
    const withVolume = existing(0o755);
    mkdirSync(join(withVolume, "spool"));
    openDataDir(withVolume);
    expect(modeOf(withVolume)).toBe("700");
    rmSync(withVolume, { recursive: true });
    const moved = existing(0o755);
    mkdirSync(join(moved, "postgres"));
    writeFileSync(join(moved, "postgres/PG_VERSION"), "17");
    expect(() => openDataDir(moved)).not.toThrow();
  });

  it("with foreign content is refused by name and left untouched", () => {
    const home = existing(0o755, "letters.txt");
    // Like those in /var.
    symlinkSync("/run/lock", join(home, "lock"));
    for (const name of ["secret", "spool", "postgres"]) mkdirSync(join(home, name));
    const before = readdirSync(home);
    // Every opener decides the same, in any order.
    for (const open of [lockDataDir, openDataDir, lockDataDir]) {
      expect(() => open(home)).toThrow(`The data folder ${home} is not empty, and nothing in it is ioZen's`);
    }
    expect(readdirSync(home)).toEqual(before);
    expect(modeOf(home)).toBe("755");
  });

  it.runIf(process.platform === "linux")("is refused at once where the system creates no folders", () => {
    // In a process of its own: a call that never returns cannot be timed out in this one.
    const script =
      'import { openDataDir } from "./server/platform/data-dir.ts"; openDataDir(process.argv[1]);';
    for (const path of ["/proc/foo", "/proc/foo/bar", "/proc/self/fd/x"]) {
      const { status, signal, stderr } = spawnSync(
        process.execPath,
        ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script, path],
        { encoding: "utf8", timeout: 20_000 },
      );
      expect([status, signal]).toEqual([1, null]);
      expect(stderr).toMatch(/ENOENT.*\/proc/);
    }
  });
});
