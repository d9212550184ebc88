/**
 * Each build has its own folder, which never changes once finished: a server keeps serving the build that it started
 * with, whatever is built meanwhile. The server removes unused builds: server/start/builds.ts.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BUILDS = "builds";
/** File in a finished build with the fingerprint of its sources. */
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

/** One hash over the contents of every file that a build depends on; timestamps do not matter. */
export function sourceFingerprint() {
  const files = [...FILES.filter((file) => existsSync(file)), ...SOURCES.flatMap(filesBelow)];
  const hash = createHash("sha256").update(process.versions.node);
  // Synchronous reads: every start does this, and promises would take most of its time.
  for (const file of files.toSorted((a, b) => (a < b ? -1 : 1)))
    hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Creates a folder for a build. Names sort by time. */
export function newBuildFolder(root = BUILDS) {
  const name = `${new Date().toISOString().replaceAll(/[^\dT]/g, "")}-${randomBytes(3).toString("hex")}`;
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Marks the build as finished: from now on a server may start from it. */
export function finishBuild(folder, fingerprint) {
  writeFileSync(join(folder, STAMP), fingerprint);
}

/** The newest finished build with this fingerprint, or null. */
export function findBuild(fingerprint, root = BUILDS) {
  if (!existsSync(root)) return null;
  const matches = (folder) => {
    const stamp = join(folder, STAMP);
    try {
      return readFileSync(stamp, "utf8") === fingerprint;
    } catch {
      // The build is unfinished, or is being removed.
      return false;
    }
  };
  const folders = readdirSync(root).map((name) => join(root, name));
  return folders.toSorted().findLast(matches) ?? null;
}

/**
 * Finds the build for a start, and renews its stamp's time. Until the server holds its lock, this tells concurrent starts
 * that the build is about to be used (server/start/builds.ts).
 */
export function takeBuild(fingerprint, root = BUILDS) {
  for (;;) {
    const build = findBuild(fingerprint, root);
    if (!build) return null;
    const now = new Date();
    try {
      utimesSync(join(build, STAMP), now, now);
    } catch {
      // The build was removed meanwhile: search again. On a read-only file system nothing is removed.
      if (!existsSync(join(build, STAMP))) continue;
    }
    return build;
  }
}
