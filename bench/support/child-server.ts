import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "../../scripts/install-packages";
import { PortRange } from "../../scripts/port-range";
import type { Address } from "./load-generator";
import type { BenchContext } from "./measure";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ports = new PortRange(4100, 100);
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;

export interface ChildServer extends Address {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export const nextFreePort = () => ports.take();

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "exit");
  child.kill("SIGTERM");
  const kill = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await closed;
  clearTimeout(kill);
}

function toServer(child: ChildProcess, port: number): ChildServer {
  if (child.pid === undefined) throw new Error("The server process did not start");
  const url = `http://127.0.0.1:${port}`;
  return { host: "127.0.0.1", port, url, pid: child.pid, stop: () => stopChild(child) };
}

export interface Peer extends ChildServer {
  /** Keys that it made for its callers. */
  keys: readonly string[];
}

/** Starts a peer of bench/peers, which tells its port once it listens. */
export async function startPeer(ctx: BenchContext, file: string, args: string[] = []): Promise<Peer> {
  const path = fileURLToPath(new URL(`../peers/${file}`, import.meta.url));
  // A peer with packages of its own, such as an older version of ours.
  if (existsSync(join(dirname(path), "package.json"))) installPackages(dirname(path));
  const child = fork(path, args);
  ctx.defer(() => stopChild(child));
  const told = once(child, "message");
  const ended = once(child, "exit").then(() => {
    throw new Error(`bench/peers/${file} ended before it listened`);
  });
  ended.catch(() => undefined);
  // safe: tell-port.ts sends nothing else
  const [{ port, keys }] = (await Promise.race([told, ended])) as [{ port: number; keys: string[] }];
  return { ...toServer(child, port), keys };
}

interface Command {
  /** Of Node. */
  args: (port: number) => string[];
  /** Set for the process; PORT too. */
  variables: Record<string, string>;
  /** Path that answers 200 once it is ready. */
  readyPath: string;
}

/** Starts a server by its command, as an operator would, and waits until it answers. */
export async function startServer(
  ctx: BenchContext,
  { args, variables, readyPath }: Command,
): Promise<ChildServer> {
  const port = await nextFreePort();
  const settings = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...variables, PORT: String(port) };
  const assignments = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  // `env` replaces itself with the server: the child's id is the server's.
  const child = spawn("env", [...assignments, process.execPath, ...args(port)], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  ctx.defer(() => stopChild(child));
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2_000)));
  const server = toServer(child, port);
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(server.url + readyPath))) {
    if (child.exitCode !== null) throw new Error(`The server ended at its start: ${complaint}`);
    if (Date.now() > deadline) throw new Error(`The server does not answer: ${complaint}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server;
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  await response?.arrayBuffer();
  return response?.status === 200;
}
