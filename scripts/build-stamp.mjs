import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const SOURCES = ["app", "components", "lib", "server", "prisma", "public", "scripts"];
const FILES = [
  "server.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.node.json",
  "package-lock.json",
];

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() && !/\.test\.tsx?$/.test(entry.name) && !entry.parentPath.includes("generated"),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}

/** One hash over every file that a build depends on: by content, so that a fresh clone or a touched file does not matter. */
export async function sourceFingerprint() {
  const below = await Promise.all(SOURCES.map((folder) => filesBelow(folder).catch(() => [])));
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of [...FILES, ...below.flat()].toSorted((a, b) => (a < b ? -1 : 1))) {
    const content = await readFile(file).catch(() => null);
    if (content) hash.update(`${file}\0`).update(content);
  }
  return hash.digest("hex");
}
