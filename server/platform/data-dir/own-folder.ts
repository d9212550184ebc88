import "server-only";

import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createSmallFile, UNFINISHED } from "./small-file";
import { isSpoolFile } from "./spool-files";

const MARK_FILE = "iozen-data";
/** Content that no other program writes: names such as `lock` and `secret` are common. */
const MARK = "This folder holds the data of ioZen. A start recognizes it by this file: keep it.\n";
const MAX_READ_BYTES = 4096;

/** Entries of an otherwise empty folder: it, or a folder in it, can be a freshly mounted volume. */
const VOLUME_ENTRIES: ReadonlySet<string> = new Set(["lost+found", "spool", "postgres"]);
/** Everything that releases without the mark wrote. */
const EARLIER_ENTRIES: ReadonlySet<string> = new Set([
  ...VOLUME_ENTRIES,
  "lock",
  "secret",
  "postgres-password",
  "database-url",
  "set-up-link",
  "demo-credentials.json",
  "demo-unfinished",
  "demo-unfinished.new",
]);

const isKnownName = (name: string) => EARLIER_ENTRIES.has(name) || name.startsWith("postgres.new-");

/** 32 and 24 random bytes in base64url, as releases without the mark generated them; a secret made by hand is often in hex. */
const GENERATED_SECRET = /^(?:[\w-]{43}|[0-9a-f]{64})\n?$/i;
const GENERATED_PASSWORD = /^[\w-]{32}\n?$/;

/** The text of a small regular file; null for anything else, links included. */
function textOf(path: string): string | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= MAX_READ_BYTES ? readFileSync(path, "utf8") : null;
}

const isEmptyFolder = (path: string) => {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return true;
  return stats.isDirectory() && readdirSync(path).every((name) => name === "lost+found");
};

/** The folder may be a volume of its own. */
function isSpool(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return true;
  return (
    stats.isDirectory() &&
    readdirSync(path).every((name) => isSpoolFile(name) || UNFINISHED.test(name) || name === "lost+found")
  );
}

function holdsSpoolFile(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && readdirSync(path).some((name) => isSpoolFile(name));
}

function isNew(dataDir: string, entries: readonly string[]): boolean {
  return (
    entries.every((name) => VOLUME_ENTRIES.has(name)) &&
    isSpool(join(dataDir, "spool")) &&
    isEmptyFolder(join(dataDir, "postgres"))
  );
}

/**
 * Whether a release without the mark wrote this folder. Each of them left an empty `lock`, and a secret or a password that
 * it had generated, or requests in the spool: beside these, other files may lie. An installation that has none of them is
 * recognized by having no entry but the known ones, and so is a database or a secret that was restored or moved there.
 */
function isOfEarlierRelease(dataDir: string, entries: readonly string[]): boolean {
  const text = (name: string) => textOf(join(dataDir, name));
  const hasSecret = GENERATED_SECRET.test(text("secret") ?? "");
  const hasDatabase =
    GENERATED_PASSWORD.test(text("postgres-password") ?? "") && text("postgres/PG_VERSION") !== null;
  if (text("lock") === "" && (hasSecret || hasDatabase || holdsSpoolFile(join(dataDir, "spool"))))
    return true;
  const isKnown = entries.every((name) => isKnownName(name));
  const lock = entries.includes("lock") ? text("lock") : "";
  const isPlausible =
    hasSecret || hasDatabase || (entries.includes("lock") && isEmptyFolder(join(dataDir, "postgres")));
  return isKnown && lock === "" && isPlausible;
}

const isAccepted = (dataDir: string, entries: readonly string[]) =>
  isNew(dataDir, entries) || isOfEarlierRelease(dataDir, entries);

/**
 * Empty if the folder is empty or ours. Otherwise it may be a home folder that DATA_DIR names by mistake: the names of the
 * entries without which it would be accepted.
 */
export function foreignEntries(dataDir: string): readonly string[] {
  if (textOf(join(dataDir, MARK_FILE)) === MARK) return [];
  const entries = readdirSync(dataDir).filter((name) => !UNFINISHED.test(name));
  if (isAccepted(dataDir, entries)) return [];
  const known = entries.filter((name) => isKnownName(name));
  const isEnough = isAccepted(dataDir, known);
  return entries.filter((name) => !isEnough || !known.includes(name)).toSorted();
}

/** Marks the folder as ours, once it is locked. */
export function markOwnFolder(dataDir: string): void {
  createSmallFile(join(dataDir, MARK_FILE), MARK);
}
