import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs the packages that `directory/package.json` pins, unless they are there: what only some test or measure uses is
 * installed when that runs, and not by everybody's `npm ci`.
 */
export function installPackages(directory: string): void {
  const wanted = readFileSync(join(directory, "package.json"), "utf8");
  const stamp = join(directory, "node_modules/.installed.json");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const args = ["install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status, stderr } = spawnSync("npm", args, { cwd: directory, encoding: "utf8" });
  if (status !== 0) throw new Error(`The packages of ${directory} could not be installed: ${stderr.trim()}`);
  writeFileSync(stamp, wanted);
}
