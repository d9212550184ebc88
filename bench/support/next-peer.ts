import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChildServer, ROOT, startServer } from "./child-server";
import { packageVersion } from "./environment";
import type { BenchContext } from "./measure";

const APP = join(ROOT, "bench/peers/next-app");
const STAMP = join(APP, ".next/built-with");
const NEXT = join(ROOT, "node_modules/next/dist/bin/next");

/** An empty Next app as its own documentation builds and starts it; built once for each version of Next. */
export async function startNextPeer(ctx: BenchContext): Promise<ChildServer> {
  const version = packageVersion("next");
  if (!existsSync(STAMP) || readFileSync(STAMP, "utf8") !== version) {
    ctx.log("building the empty Next app");
    const args = ["NODE_ENV=production", "NEXT_TELEMETRY_DISABLED=1", process.execPath, NEXT, "build", APP];
    const { status, stderr } = spawnSync("env", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`The empty Next app cannot be built: ${stderr}`);
    writeFileSync(STAMP, version);
  }
  return startServer(ctx, {
    args: (port) => [NEXT, "start", APP, "--hostname", "127.0.0.1", "--port", String(port)],
    variables: {},
    readyPath: "/hello",
  });
}
