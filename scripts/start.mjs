/** `npm start`: builds when the build is missing or stale, then runs the server in this very process. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isBuilt, sourceFingerprint } from "./build-stamp.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
if (existsSync(".env")) process.loadEnvFile(".env");
if (!isBuilt(sourceFingerprint())) {
  // The build runs apart, so that its memory and settings do not stay with the server.
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

process.env["NODE_ENV"] = "production";
process.env["NEXT_TELEMETRY_DISABLED"] = "1";
await import("../dist/server.mjs");
