/** `npm start`: builds when the build is missing or stale, then runs the server in this very process. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
// The build runs apart, so that its memory and settings do not stay with the server.
const { status } = spawnSync(process.execPath, ["scripts/build.mjs", "--if-stale"], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

process.env["NODE_ENV"] = "production";
process.env["NEXT_TELEMETRY_DISABLED"] = "1";
await import("../dist/server.mjs");
