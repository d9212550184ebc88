/** `npm run dev`: the product with hot reload. A change below server/ restarts the process; Next handles all others. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
const env = { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" };
const args = ["watch", "--clear-screen=false", "--tsconfig", "tsconfig.node.json", "server.ts"];
const child = spawn(process.execPath, ["node_modules/tsx/dist/cli.mjs", ...args], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 0));
