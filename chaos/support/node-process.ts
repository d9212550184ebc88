import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";

type Variables = Record<string, string | number>;

/** `env` replaces itself with Node: the child's id is Node's, and its environment ours but for these variables. */
export function spawnNode(args: readonly string[], variables: Variables, stdio: StdioOptions): ChildProcess {
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const unset = ["-u", "NO_COLOR", "-u", "FORCE_COLOR"];
  return spawn("env", [...unset, ...pairs, process.execPath, ...args], { stdio });
}

/** A TypeScript file of ours in a process of its own, with a channel for messages. */
export function spawnScript(file: string, args: readonly string[], variables: Variables = {}): ChildProcess {
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

/** Ends a child and waits for its end. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
  if (!isRunning(child)) return;
  const gone = exited(child);
  child.kill(signal);
  await gone;
}
