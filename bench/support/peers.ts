import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "@/testing/install";
import { end } from "@/testing/server/child-process";
import { benchPorts } from "@/testing/server/ports";
import { ServerProcess } from "@/testing/server/server-process";
import type { Address } from "../load/load-generator";
import { packageVersion } from "../suite/environment";
import type { BenchContext } from "../suite/measure";

const STOP_TIMEOUT_MS = 30_000;
const START_TIMEOUT_MS = 180_000;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const NEXT_APP = join(ROOT, "bench/peers/next-app");
const NEXT_STAMP = join(NEXT_APP, ".next/built-with");
const NEXT = join(ROOT, "node_modules/next/dist/bin/next");

/** A server under load. */
export interface ChildServer extends Address {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

export interface Peer extends ChildServer {
  /** Keys that the peer created for its callers. */
  keys: readonly string[];
}

/** Starts a peer of bench/peers, which sends its port once it listens. */
export async function startPeer(ctx: BenchContext, file: string, args: string[] = []): Promise<Peer> {
  const path = fileURLToPath(new URL(`../peers/${file}`, import.meta.url));
  // A peer may have its own packages, such as an older version of a dependency.
  if (existsSync(join(dirname(path), "package.json"))) installPackages(dirname(path));
  const child: ChildProcess = fork(path, args);
  const stop = () => end(child, "SIGTERM", STOP_TIMEOUT_MS);
  ctx.defer(stop);
  const reported = once(child, "message");
  const ended = once(child, "exit").then(() => {
    throw new Error(`bench/peers/${file} exited before it listened`);
  });
  ended.catch(() => undefined);
  // safe: report-port.ts sends nothing else
  const [{ port, keys }] = (await Promise.race([reported, ended])) as [{ port: number; keys: string[] }];
  return { host: "127.0.0.1", port, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop, keys };
}

interface Command {
  /** The arguments of Node; the product's by default. */
  args?: (port: number) => string[];
  /** The working directory; the suite's by default. */
  directory?: string | null;
  /** Environment variables besides PORT. */
  variables: Record<string, string>;
  /** A path that returns 200 once the server is ready. */
  readyPath: string;
}

/** Starts a server by its command, as an operator would, and waits until it is ready. */
export async function startServer(
  ctx: BenchContext,
  { args, directory = null, variables, readyPath }: Command,
): Promise<ChildServer> {
  const port = await benchPorts.take();
  const settings = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...variables, PORT: port };
  const under = directory === null ? [] : ["sh", "-c", 'cd "$0" && exec "$@"', directory];
  const server = new ServerProcess(settings, args ? { args: args(port), under } : { under });
  ctx.defer(() => server.stop());
  await server.ready({ path: readyPath, withinMs: START_TIMEOUT_MS });
  return { host: "127.0.0.1", port, url: server.url, pid: server.pid, stop: () => server.stop() };
}

/** Builds an empty Next app once per version of Next, and starts it as its documentation describes. */
export async function startNextPeer(ctx: BenchContext): Promise<ChildServer> {
  const version = packageVersion("next");
  if (!existsSync(NEXT_STAMP) || readFileSync(NEXT_STAMP, "utf8") !== version) {
    ctx.log("building the empty Next app");
    const args = [
      "NODE_ENV=production",
      "NEXT_TELEMETRY_DISABLED=1",
      process.execPath,
      NEXT,
      "build",
      NEXT_APP,
    ];
    const { status, stderr } = spawnSync("env", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`The empty Next app could not be built: ${stderr}`);
    writeFileSync(NEXT_STAMP, version);
  }
  return startServer(ctx, {
    args: (port) => [NEXT, "start", NEXT_APP, "--hostname", "127.0.0.1", "--port", String(port)],
    variables: {},
    readyPath: "/hello",
  });
}
