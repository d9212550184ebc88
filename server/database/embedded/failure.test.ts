import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { hasCluster, POSTGRES_MAJOR } from "./cluster";
import { printedReason } from "./failure";
import { binaries } from "./run-binary";

it.each([
  [
    '2026-01-01 00:00:00.000 UTC [1] FATAL:  could not create lock file "postmaster.pid": No space left on device',
    'no space is left on its disk (ENOSPC): could not create lock file "postmaster.pid": No space left on device',
  ],
  [
    'initdb: error: could not write file: No space left on device\ninitdb: data directory "/x" not removed at user\'s request',
    "no space is left on its disk (ENOSPC): could not write file: No space left on device",
  ],
  [
    "/bin/postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file",
    "/bin/postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object file",
  ],
  [
    "LOG:  starting\nPANIC:  could not locate a valid checkpoint record\nLOG:  startup process was terminated\nLOG:  aborting startup",
    "could not locate a valid checkpoint record",
  ],
  ["FATAL:  could not open x\nFATAL:  the database system is starting up\n", "could not open x"],
  ["", null],
])("the reason in %j is %j", (printed, reason) => {
  expect(printedReason(printed)).toBe(reason);
});

it("expects the version of the installed programs", async () => {
  const { postgres } = await binaries();
  const { stdout } = spawnSync(postgres, ["--version"], { encoding: "utf8" });
  expect(stdout).toContain(`(PostgreSQL) ${POSTGRES_MAJOR}.`);
  expect(hasCluster("/nowhere/postgres")).toBe(false);
});
