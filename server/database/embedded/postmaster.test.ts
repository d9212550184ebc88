import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { clusterIn } from "./cluster";
import { disownPidFile, findPostmaster, pidFileIn, signalPostmaster, stopPostmaster } from "./postmaster";
import { startEmbeddedDatabase } from "./start";
import { copyCluster, makeCluster } from "@/testing/unit/test-cluster";

let directory: string;
let others: ChildProcess[];
beforeEach(() => {
  directory = join(testDirectory(), "postgres");
  mkdirSync(directory);
  others = [];
});
afterEach(() => {
  for (const child of others) child.kill("SIGKILL");
});

function run(program: string, args: string[], cwd = directory): ChildProcess {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  others.push(child);
  return child;
}

function writePidFile(pid: number | string): void {
  const lines = [pid, directory, 1_700_000_000, 5432, "", "127.0.0.1", "  1234567     65536", "ready   "];
  writeFileSync(pidFileIn(directory), `${lines.join("\n")}\n`);
}

/** The id of a thread of this process: not a process, although the kernel knows the number. */
const ownThread = () => Number(readdirSync("/proc/self/task").find((id) => Number(id) !== process.pid));

describe("a pid file is ignored when it names", () => {
  const named: [string, () => number | string][] = [
    ["nothing", () => ""],
    ["no number", () => "postgres"],
    ["a negative number", () => -1],
    ["zero", () => 0],
    ["an impossibly large number", () => "99999999999999999999"],
    ["a process that does not exist", () => 2 ** 22 - 1],
    ["this process", () => process.pid],
    ["a thread of this process", ownThread],
    ["the first process", () => 1],
    ["another program", () => run("sleep", ["60"]).pid ?? 0],
    [
      "another program that was started with the folder",
      () => run("sh", ["-c", "sleep 60; true", "postgres", "-D", directory]).pid ?? 0,
    ],
    [
      "a postgres of another folder",
      () => {
        const [program, elsewhere] = [join(directory, "../postgres-program"), testDirectory()];
        mkdirSync(program);
        copyFileSync("/bin/sleep", join(program, "postgres"));
        return run(join(program, "postgres"), ["60"], elsewhere).pid ?? 0;
      },
    ],
  ];
  it.each(named)("%s", async (_, pid) => {
    writePidFile(pid());
    expect(findPostmaster(directory)).toBeNull();
    signalPostmaster(directory, "SIGQUIT");
    await stopPostmaster(directory);
    for (const child of others) expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  });
});

it("an ignored pid file keeps the lines that PostgreSQL reads besides the pid", () => {
  writePidFile(1);
  const [, ...kept] = readFileSync(pidFileIn(directory), "utf8").split("\n");
  disownPidFile(directory);
  expect(readFileSync(pidFileIn(directory), "utf8").split("\n")).toEqual([String(process.pid), ...kept]);
});

it("a missing pid file is not created", () => {
  disownPidFile(directory);
  expect(findPostmaster(directory)).toBeNull();
});

describe("the database of a data folder", () => {
  let template: string;
  beforeAll(async () => {
    template = await makeCluster();
  });

  it("starts although its pid file names another process, which survives; and is found after its folder was renamed", async () => {
    const parent = testDirectory();
    const dataDir = join(parent, "data");
    mkdirSync(dataDir);
    copyCluster(template, dataDir);
    directory = clusterIn(dataDir);
    // Owned by the same user as the database, if that is this process's: PostgreSQL itself would accept it.
    const other = run("sleep", ["60"], "/");
    writePidFile(other.pid ?? 0);
    const database = await startEmbeddedDatabase(dataDir);
    expect([other.exitCode, other.signalCode]).toEqual([null, null]);
    const postmaster = findPostmaster(directory);
    expect(postmaster?.status).toBe("ready");
    renameSync(dataDir, join(parent, "renamed"));
    expect(findPostmaster(clusterIn(join(parent, "renamed")))?.pid).toBe(postmaster?.pid);
    renameSync(join(parent, "renamed"), dataDir);
    await database.stop();
    expect(findPostmaster(directory)).toBeNull();
    other.kill();
    await once(other, "close");
  });
});
