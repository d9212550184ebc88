import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { lockDataDir } from "./data-dir-lock";
import { requireSecret } from "@/server/platform/secret";
import { SmallDisk } from "@/testing/small-disk";
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

// Only root can mount a small disk.
describe.runIf(process.getuid?.() === 0 && process.platform === "linux")("on a full disk", () => {
  /** Returns the data folder. */
  function onFullDisk(prepare: (dataDir: string) => void): string {
    const disk = SmallDisk.mount(root);
    onTestFinished(() => disk?.unmount());
    const dataDir = join(root, "data");
    mkdirSync(dataDir, { mode: 0o700 });
    prepare(dataDir);
    disk?.fill();
    return dataDir;
  }

  it("a marked folder is locked by the next start, and its secret read", () => {
    const secret = "x".repeat(43);
    const dataDir = onFullDisk((directory) => {
      lockDataDir(directory);
      writeFileSync(join(directory, "secret"), secret, { mode: 0o600 });
      // This process keeps the lock on the file that it locked.
      rmSync(join(directory, "lock"));
      writeFileSync(join(directory, "lock"), "");
    });
    vi.stubEnv("DATA_DIR", dataDir);
    const warn = vi.fn<(message: string) => void>();
    lockDataDir(dataDir, { warn });
    expect(warn).not.toHaveBeenCalled();
    expect(requireSecret).not.toThrow();
  });

  it("a folder of an earlier release is locked too: the mark that is missing is a warning", () => {
    const dataDir = onFullDisk((directory) => writeFileSync(join(directory, "lock"), ""));
    const warn = vi.fn<(message: string) => void>();
    lockDataDir(dataDir, { warn });
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/cannot be marked as ioZen's: .*(?:ENOSPC|no space|full)/i),
    );
    expect(existsSync(join(dataDir, "iozen-data"))).toBe(false);
  });
});
