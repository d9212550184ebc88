/**
 * Each build has a folder of its own, which nobody changes once it is finished: a server goes on serving the one that it
 * started with, whatever is built meanwhile. The server removes those that are no longer used: server/start/builds.ts.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BUILDS = "builds";
/** In a finished build: the fingerprint of the sources that were built. */
const STAMP = "stamp";

const SOURCES = ["app", "components", "lib", "server", "prisma", "public", "scripts"];
const FILES = [
  "server.ts",
  "proxy.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.next.json",
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

/** A new folder to build in. Names sort by time. */
export function newBuildFolder(root = BUILDS) {
  const name = `${new Date().toISOString().replaceAll(/[^\dT]/g, "")}-${randomBytes(3).toString("hex")}`;
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Only now may a server start from it. */
export function finishBuild(folder, fingerprint) {
  writeFileSync(join(folder, STAMP), fingerprint);
}

/** The newest finished build of these sources, or null. */
export function findBuild(fingerprint, root = BUILDS) {
  if (!existsSync(root)) return null;
  const isOfThese = (folder) => {
    const stamp = join(folder, STAMP);
    try {
      return readFileSync(stamp, "utf8") === fingerprint;
    } catch {
      // It is not finished, or is being removed.
      return false;
    }
  };
  const folders = readdirSync(root).map((name) => join(root, name));
  return folders.toSorted().findLast(isOfThese) ?? null;
}

/**
 * The same, for a start: its stamp's time becomes now, by which a start beside this one sees that the build is about to be
 * used (server/start/builds.ts), until the server in it holds its lock.
 */
export function takeBuild(fingerprint, root = BUILDS) {
  for (;;) {
    const build = findBuild(fingerprint, root);
    if (!build) return null;
    const now = new Date();
    try {
      utimesSync(join(build, STAMP), now, now);
    } catch {
      // Removed meanwhile: look again. Where nobody may write, nobody removes.
      if (!existsSync(join(build, STAMP))) continue;
    }
    return build;
  }
}
