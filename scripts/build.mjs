/**
 * Builds the product: the dashboard by Next, the server entry by esbuild. `npm start` serves it. `--if-stale` skips the
 * build if the current sources are built already.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBuild, finishBuild, newBuildFolder, sourceFingerprint } from "./builds.mjs";
import { bundleServer } from "./bundle-server.mjs";
import { compressStatic } from "./compress-static.mjs";
import { keepingFile } from "./keeping-file.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

function run(args, variables = {}) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...variables };
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}`);
}

const fingerprint = sourceFingerprint();
if (process.argv.includes("--if-stale") && findBuild(fingerprint)) process.exit(0);
const folder = newBuildFolder();
console.info("Building ioZen; this takes a minute and is needed once for each version.");
try {
  run(["node_modules/prisma/build/index.js", "generate"]);
  const next = join(folder, "next");
  // Next rewrites this file for each build's folder, but the types must be those of `next typegen`.
  keepingFile("next-env.d.ts", () =>
    run(["node_modules/next/dist/bin/next", "build"], { NEXT_BUILD_FOLDER: next }),
  );
  await compressStatic(join(next, "static"));
  await bundleServer(join(folder, "server"));
  finishBuild(folder, fingerprint);
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  console.error(`The build failed: ${error.message.split("\n")[0]}`);
  process.exitCode = 1;
}
