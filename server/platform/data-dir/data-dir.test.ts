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
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDir } from "./data-dir";
import { segmentName } from "@/server/request-log/write/segment-name";
import { lockDataDir } from "@/server/start/data-dir-lock";
import { openSpool } from "@/testing/unit/spool-fixture";

let parent: string;
beforeEach(() => (parent = mkdtempSync(join(tmpdir(), "iozen-data-"))));
afterEach(() => rmSync(parent, { recursive: true }));

const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8);
const contentsOf = (path: string) => readdirSync(path, { recursive: true, encoding: "utf8" }).toSorted();

type Files = Readonly<Record<string, string>>;
/** As an earlier release generated them. */
const SECRET = { secret: "x".repeat(43) };
const DATABASE = { "postgres/PG_VERSION": "17\n", "postgres-password": "y".repeat(32) };
const LOCK = { lock: "" };

/** A folder with these files; a name that ends with a slash is an empty folder. */
function existing(mode: number, files: Files = {}): string {
  const path = join(parent, "data");
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(path, file.endsWith("/") ? file : dirname(file)), { recursive: true });
    if (!file.endsWith("/")) writeFileSync(join(path, file), text);
  }
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

  it.each<[string, number, Files]>([
    ["empty", 0o755, {}],
    ["writable by everybody", 0o777, SECRET],
    ["open to a group", 0o750, { ...LOCK, ...SECRET }],
    ["that is a freshly mounted volume", 0o755, { "lost+found/": "" }],
    ["that contains mounted volumes", 0o755, { "spool/lost+found/": "", "postgres/": "" }],
    ["of an earlier release", 0o755, { ...LOCK, ...SECRET, ...DATABASE, "spool/a.log": "1" }],
    ["of an earlier release, with files beside it", 0o755, { ...LOCK, ...SECRET, "notes.txt": "mine" }],
    ["of an earlier release with SERVER_SECRET", 0o755, { ...LOCK, ...DATABASE, "dump.sql": "mine" }],
    ["of an earlier release with SERVER_SECRET and DATABASE_URL", 0o755, { ...LOCK, "spool/a.log": "1" }],
    ["of an earlier release with an own secret", 0o755, { ...LOCK, secret: "own words", "spool/": "" }],
    [
      "of an earlier release with SERVER_SECRET and DATABASE_URL, with files beside it",
      0o755,
      { ...LOCK, "spool/1796001546046-1-0.ndjson": "{}", "README.txt": "mine" },
    ],
    [
      "of an earlier release with a secret in hex, with files beside it",
      0o755,
      { ...LOCK, secret: "0aF".repeat(21) + "1", "README.txt": "mine" },
    ],
    ["of a first start that was killed", 0o755, { "iozen-data.new-0123456789ab": "This fo" }],
    ["to which a database was moved", 0o755, DATABASE],
    ["to which a secret was restored", 0o755, { secret: `${SECRET.secret}\n` }],
  ])("%s is closed to others", (_, mode, files) => {
    const path = existing(mode, files);
    openDataDir(path);
    expect(modeOf(path)).toBe("700");
  });

  it("may be new around the volume of an earlier spool", async () => {
    const path = existing(0o755);
    const { spool } = openSpool({ directory: join(path, "spool") });
    await spool.append(Buffer.from("{}\n"));
    writeFileSync(join(path, "spool", "refused.jsonl"), "{}\n");
    writeFileSync(join(path, "spool", "1796001546046-1-0.ndjson"), "{}\n");
    writeFileSync(join(path, "spool", segmentName("overflow", 1_796_001_546_046, 3)), "{}\n");
    openDataDir(path);
    expect(modeOf(path)).toBe("700");
  });

  it("is marked by the start that locks it, and recognized by the mark's content", () => {
    const path = existing(0o755, { ...LOCK, ...SECRET });
    lockDataDir(path);
    rmSync(join(path, "secret"));
    writeFileSync(join(path, "notes.txt"), "mine");
    expect(() => openDataDir(path)).not.toThrow();
    writeFileSync(join(path, "iozen-data"), "");
    expect(() => openDataDir(path)).toThrow(/nothing in it is ioZen's/);
  });

  it("keeps its mode when it is closed already, or is a shared sticky folder", () => {
    const closed = existing(0o500, LOCK);
    openDataDir(closed);
    expect(modeOf(closed)).toBe("500");
    rmSync(closed, { recursive: true });
    const shared = existing(0o1777, LOCK);
    openDataDir(shared);
    expect(modeOf(shared)).toBe("1777");
  });

  it.each<[string, Files]>([
    ["letters", { "letters.txt": "" }],
    ["a lock of another program", { lock: "", "thesis.txt": "x" }],
    ["a lock with content", { lock: "1234\n" }],
    ["a secret of another program", { secret: "hunter2" }],
    ["an empty secret", { secret: "" }],
    ["a lock and a secret of another program", { lock: "", secret: "hunter2", "app.conf": "" }],
    ["a PostgreSQL of another program", { "postgres/PG_VERSION": "17" }],
    ["a folder named postgres", { "postgres/letters.txt": "" }],
    ["a folder named spool", { "spool/letters.txt": "" }],
    ["a mark with other content", { "iozen-data": "mine" }],
  ])("with foreign content is refused by name and left untouched: %s", (_, files) => {
    const path = existing(0o755, files);
    const before = contentsOf(path);
    // Every opener decides the same, in any order.
    for (const open of [lockDataDir, openDataDir, lockDataDir]) {
      expect(() => open(path)).toThrow(`The data folder ${path} is not empty, and nothing in it is ioZen's`);
    }
    expect(contentsOf(path)).toEqual(before);
    expect(modeOf(path)).toBe("755");
  });

  it.each<[string, Files, string]>([
    ["unknown ones alone", { lock: "", "README.txt": "", "b\n": "" }, '"README.txt", "b\\n"'],
    ["known ones with foreign content", { lock: "1", secret: "hunter2" }, '"lock", "secret"'],
    [
      "the first five",
      Object.fromEntries([..."abcdefg"].map((name) => [name, ""])),
      '"a", "b", "c", "d", "e" and 2 more',
    ],
  ])("names the foreign entries, and accepts the folder without them: %s", (_, files, names) => {
    const path = existing(0o755, files);
    expect(() => openDataDir(path)).toThrow(`move ${names} away, or set DATA_DIR`);
    for (const name of Object.keys(files))
      if (name !== "lock" || files[name] !== "") rmSync(join(path, name));
    expect(() => openDataDir(path)).not.toThrow();
  });

  it("with links and folders in the place of our files is refused too", () => {
    const home = existing(0o755, { "letters.txt": "", "spool/": "", "postgres/": "", "secret/": "" });
    // Like those in /var.
    symlinkSync("/run/lock", join(home, "lock"));
    expect(() => openDataDir(home)).toThrow(/nothing in it is ioZen's/);
    expect(modeOf(home)).toBe("755");
  });

  it.runIf(process.platform === "linux")("is refused at once where the system creates no folders", () => {
    // In a process of its own: a call that never returns cannot be timed out in this one.
    const script =
      'import { openDataDir } from "./server/platform/data-dir/data-dir.ts"; openDataDir(process.argv[1]);';
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
