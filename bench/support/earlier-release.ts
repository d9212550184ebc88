import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { BenchContext } from "../suite/measure";

/** The commit of the first release. */
export const FIRST_RELEASE = "39c6c65c46c49bf2b830ed4cf822cdd0182b9e80";

/** Kept between runs: installing and building take minutes. */
const CACHE = join(homedir(), ".cache/iozen-bench");

function mustRun(what: string, command: string, args: readonly string[], cwd?: string): void {
  const { status, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
    ...(cwd === undefined ? {} : { cwd }),
  });
  if (status !== 0) throw new Error(`${what}: ${error?.message ?? stderr.trim().slice(-500)}`);
}

/** Returns a directory with an earlier release, installed and built from this repository's history. */
export function earlierRelease(ctx: BenchContext, commit: string): string {
  const directory = join(CACHE, commit);
  if (existsSync(directory)) return directory;
  ctx.log(`building the release ${commit.slice(0, 7)}, once`);
  // Made elsewhere and then renamed, so that an interrupted build is not taken for a complete one.
  const making = `${directory}.${process.pid}`;
  ctx.defer(() => rmSync(making, { recursive: true, force: true }));
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const archive = `${making}.tar`;
  ctx.defer(() => rmSync(archive, { force: true }));
  mustRun("A shallow clone lacks the release's commit", "git", ["archive", "--output", archive, commit]);
  mustRun("The release could not be unpacked", "tar", ["-xf", archive, "-C", making]);
  mustRun("The release's packages", "npm", ["ci", "--no-audit", "--no-fund"], making);
  mustRun("The release could not be built", "npm", ["run", "build"], making);
  renameSync(making, directory);
  return directory;
}
