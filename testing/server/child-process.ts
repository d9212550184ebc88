import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";

export type Settings = Record<string, string | number>;

/**
 * Spawns a program through `env`, which replaces itself, so that the child's id is the program's. It inherits our
 * environment plus `variables`.
 */
export function spawnProgram(
  command: readonly string[],
  variables: Settings,
  stdio: StdioOptions,
): ChildProcess {
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  // Node warns if both colour variables are set, as by a test runner with colours in a shell without. The server must not
  // detect npm as its parent: npm repeats a terminal's signals.
  const unset = ["NO_COLOR", "FORCE_COLOR", "npm_lifecycle_event"].flatMap((name) => ["-u", name]);
  return spawn("env", [...unset, ...pairs, ...command], { stdio });
}

/** Spawns Node as `spawnProgram` does. `under` is a program that runs the command after its own arguments. */
export const spawnNode = (
  args: readonly string[],
  variables: Settings,
  stdio: StdioOptions,
  under: readonly string[] = [],
) => spawnProgram([...under, process.execPath, ...args], variables, stdio);

/** Runs one of our TypeScript files in its own process, with a message channel. */
export function spawnScript(file: string, args: readonly string[], variables: Settings = {}): ChildProcess {
  const settings = { TSX_TSCONFIG_PATH: "tsconfig.node.json", ...variables };
  return spawnNode(["--import", "tsx", file, ...args], settings, ["ignore", "inherit", "inherit", "ipc"]);
}

export const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

export function exited(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
  });
}

/** Ends a child and waits until it has exited; kills it if it has not exited within `killAfterMs`. */
export async function end(
  child: ChildProcess,
  signal: NodeJS.Signals = "SIGKILL",
  killAfterMs?: number,
): Promise<void> {
  if (child.pid === undefined || !isRunning(child)) return;
  const gone = exited(child);
  child.kill(signal);
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  await gone;
  clearTimeout(timer);
}
