/** Builds the product: the dashboard by Next, the server entry by esbuild. `--if-stale` builds only when a source is newer. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BUILD_STAMP, isBuilt, sourceFingerprint } from "./build-stamp.mjs";
import { bundleServer } from "./bundle-server.mjs";
import { compressStatic } from "./compress-static.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const fingerprint = sourceFingerprint();

function run(args) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env });
  if (status !== 0) process.exit(status ?? 1);
}

if (!process.argv.includes("--if-stale") || !isBuilt(fingerprint)) {
  console.info("Building ioZen; this takes a minute and is needed once for each version.");
  run(["node_modules/prisma/build/index.js", "generate"]);
  run(["node_modules/next/dist/bin/next", "build"]);
  await compressStatic(".next/static");
  await bundleServer("dist");
  writeFileSync(BUILD_STAMP, fingerprint);
}
