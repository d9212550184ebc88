/** `npm start`: builds if there is no build of the current sources, then runs the server in this very process. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { sourceFingerprint, takeBuild } from "./builds.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
if (existsSync(".env")) process.loadEnvFile(".env");
const fingerprint = sourceFingerprint();
let build = takeBuild(fingerprint);
if (!build) {
  // The build runs in its own process, so that its memory and settings do not stay with the server.
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  build = takeBuild(fingerprint);
}
if (!build) {
  console.error("ioZen did not start: its sources changed while they were built");
  process.exit(1);
}

process.env["NODE_ENV"] = "production";
process.env["NEXT_TELEMETRY_DISABLED"] = "1";
// Passes the resolved configuration to Next, as its standalone server does. Next would otherwise compile next.config.ts at
// every start, with a compiler that stays in memory (25 MiB).
const { config } = JSON.parse(readFileSync(`${build}/next/required-server-files.json`, "utf8"));
process.env["__NEXT_PRIVATE_STANDALONE_CONFIG"] = JSON.stringify(config);
await import(`../${build}/server/server.mjs`);
