import { spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { nextFreePort, stopChild } from "./child-server";
import type { BenchContext } from "./measure";

const START_TIMEOUT_MS = 10_000;

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection(port, "127.0.0.1");
    probe.once("error", () => resolve(false));
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
  });
}

/** Starts a Redis that keeps nothing on disk; answers its URL. */
export async function startRedis(ctx: BenchContext): Promise<string> {
  const port = await nextFreePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", settings, { stdio: "ignore" });
  const failed = once(child, "error").then(() => {
    throw new Error(
      "Limits over two processes need redis-server: install it (Debian: apt-get install redis-server)",
    );
  });
  failed.catch(() => undefined);
  ctx.defer(() => stopChild(child));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await Promise.race([accepts(port), failed]))) {
    if (Date.now() > deadline) throw new Error("redis-server does not answer");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return `redis://127.0.0.1:${port}`;
}
