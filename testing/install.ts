import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs the packages pinned in `directory/package.json` if they are missing: those that only one test or benchmark uses
 * are installed when it runs, not by everybody's `npm ci`.
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

/** Installs the Debian package of a program if it is missing; throws on failure, so that no caller is skipped. */
export function ensureInstalled(program: string): void {
  // The programs share no flag, so the shell only looks them up.
  const isInstalled = () => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
  if (isInstalled()) return;
  if (process.getuid?.() === 0)
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", program]);
  if (!isInstalled()) throw new Error(`${program} is missing and could not be installed: install it`);
}
