import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chownSync,
  cpSync,
  lstatSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { clusterIn } from "./cluster";
import { findPostmaster } from "./postmaster";
import { startEmbeddedDatabase } from "./start";
import { copyCluster, makeCluster } from "@/testing/unit/test-cluster";

let template: string;
let dataDir: string;
let directory: string;
beforeAll(async () => {
  template = await makeCluster();
});
beforeEach(() => {
  dataDir = testDirectory();
  directory = clusterIn(dataDir);
});

/** Lists every file below a folder with its size. */
function contentsOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const ignored = /^postgres\/server\.log|postmaster\.(pid|opts)$/;
  const sizeOf = (name: string) => {
    const stats = lstatSync(join(folder, name));
    return stats.isDirectory() ? "" : stats.size;
  };
  return names
    .filter((name) => !ignored.test(name))
    .map((name) => `${name} ${sizeOf(name)}`)
    .toSorted();
}

async function refusal(): Promise<string> {
  const before = contentsOf(dataDir);
  const error: unknown = await startEmbeddedDatabase(dataDir).then(
    () => new Error("it started"),
    (reason: unknown) => reason,
  );
  expect(contentsOf(dataDir)).toEqual(before);
  expect(findPostmaster(directory)).toBeNull();
  return error instanceof Error ? error.message : String(error);
}

const withCluster = (change: () => void) => () => {
  copyCluster(template, dataDir);
  change();
};
const inCluster = (...path: string[]) => join(directory, ...path);

describe("an impossible start fails with one line, and changes nothing", () => {
  const cases: [string, () => void, RegExp][] = [
    ["a file in its place", () => writeFileSync(directory, "mine"), /a file is in its place$/],
    ["a link to nothing", () => symlinkSync("nowhere", directory), /a symbolic link to nothing$/],
    [
      "foreign files in its place",
      () => cpSync("docs/decisions", directory, { recursive: true }),
      /holds files but no PG_VERSION/,
    ],
    [
      "an older major version",
      withCluster(() => writeFileSync(inCluster("PG_VERSION"), "17\n")),
      /made by PostgreSQL 17, this is 18: dump it .* restore it/,
    ],
    [
      "a very old version",
      withCluster(() => writeFileSync(inCluster("PG_VERSION"), "9\n")),
      /made by PostgreSQL 9, this is 18: dump/,
    ],
    [
      "a newer major version",
      withCluster(() => writeFileSync(inCluster("PG_VERSION"), "19\n")),
      /made by PostgreSQL 19, this is 18: update the product$/,
    ],
    [
      "no version",
      withCluster(() => writeFileSync(inCluster("PG_VERSION"), "")),
      /PG_VERSION in it holds no version/,
    ],
    ["a lost control file", withCluster(() => rmSync(inCluster("global/pg_control"))), /pg_control/],
    [
      "a damaged control file",
      withCluster(() => truncateSync(inCluster("global/pg_control"), 100)),
      /pg_control/,
    ],
    ["a lost transaction log", withCluster(() => rmSync(inCluster("pg_wal"), { recursive: true })), /pg_wal/],
    [
      "an unknown PostgreSQL setting",
      withCluster(() => appendFileSync(inCluster("postgresql.conf"), "\nno_such_setting = 1\n")),
      /configuration file ".*postgresql\.conf" contains errors/,
    ],
    [
      "a lost password",
      withCluster(() => rmSync(join(dataDir, "postgres-password"))),
      /postgres-password: it is missing.*backup/,
    ],
    ["an empty password", withCluster(() => truncateSync(inCluster("../postgres-password"))), /it is empty/],
    [
      "the password of another database",
      withCluster(() => writeFileSync(join(dataDir, "postgres-password"), "another")),
      /password authentication failed/,
    ],
  ];
  it.each(cases)("%s", async (_, change, reason) => {
    change();
    const message = await refusal();
    expect(message).toMatch(reason);
    expect(message).toContain(directory);
    expect(message).not.toContain("\n");
  });
});

const isRoot = process.getuid?.() === 0;

/** Mounts a file system of a few MiB on the data folder, which only root can do; `--lazy` waits for no process in it. */
function mount(options: string): void {
  expect(spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", dataDir]).status).toBe(0);
  onTestFinished(() => void spawnSync("umount", ["--lazy", dataDir]));
}
const remount = (options: string) => spawnSync("mount", ["-o", `remount,${options}`, dataDir]).status;

describe.runIf(isRoot)("an impossible start fails with the reason, as root", () => {
  it("the folder of another user", async () => {
    copyCluster(template, dataDir);
    for (const path of ["", "PG_VERSION"]) chownSync(inCluster(path), 4321, 4321);
    expect(await refusal()).toMatch(/belongs to uid 4321, PostgreSQL runs as uid 65534/);
  });

  it("no space for a new database; it is created once there is space", async () => {
    mount("size=8m");
    writeFileSync(join(dataDir, "mine"), "kept");
    // Left by a first start of an earlier release whose disk was full.
    writeFileSync(join(dataDir, "postgres-password"), "");
    // Nothing of the failed attempt is left but the password.
    await expect(startEmbeddedDatabase(dataDir)).rejects.toThrow(/no space is left on its disk/);
    expect(readdirSync(dataDir).toSorted()).toEqual(["mine", "postgres-password"]);
    expect(remount("size=200m")).toBe(0);
    await (await startEmbeddedDatabase(dataDir)).stop();
  });

  it("no space for an existing database; it starts once there is space", async () => {
    mount("size=100m");
    copyCluster(template, dataDir);
    const fill = join(dataDir, "fill");
    spawnSync("dd", ["if=/dev/zero", `of=${fill}`, "bs=64k"]);
    expect(await refusal()).toMatch(/no space is left on its disk/);
    rmSync(fill);
    await (await startEmbeddedDatabase(dataDir)).stop();
  });

  it("a read-only file system, with and without a database", async () => {
    mount("size=100m");
    expect(remount("ro")).toBe(0);
    expect(await refusal()).toMatch(/read-only/);
    expect(remount("rw")).toBe(0);
    copyCluster(template, dataDir);
    expect(remount("ro")).toBe(0);
    expect(await refusal()).toMatch(/read-only/);
  });
});
