import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Holds the fingerprint of the sources that were built. */
export const BUILD_STAMP = "dist/build-stamp";

const SOURCES = ["app", "components", "lib", "server", "prisma", "public", "scripts"];
const FILES = [
  "server.ts",
  "proxy.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.node.json",
  "package-lock.json",
];

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() && !/\.test\.tsx?$/.test(entry.name) && !entry.parentPath.includes("generated"),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}

/** One hash over every file that a build depends on: by content, so that a fresh clone or a touched file does not matter. */
export function sourceFingerprint() {
  const files = [...FILES.filter((file) => existsSync(file)), ...SOURCES.flatMap(filesBelow)];
  const hash = createHash("sha256").update(process.versions.node);
  // One after the other without waiting: every start does this, and promises would take most of its time.
  for (const file of files.toSorted((a, b) => (a < b ? -1 : 1)))
    hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Whether the build there is that of these sources. */
export function isBuilt(fingerprint) {
  if (![BUILD_STAMP, "dist/server.mjs", ".next/BUILD_ID"].every((file) => existsSync(file))) return false;
  return readFileSync(BUILD_STAMP, "utf8") === fingerprint;
}
