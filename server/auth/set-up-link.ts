import "server-only";

import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Db, Transaction } from "@/server/database/db";
import type { Secrets } from "@/server/platform/secret";
import { writeSmallFile } from "@/server/platform/data-dir/small-file";
import { getSetUpToken } from "./set-up-token";

const fileIn = (dataDir: string) => join(dataDir, "set-up-link");

interface Place {
  dataDir: string;
  /** URL of the site. */
  url: string;
}

/** Returns the link that creates the first owner, and writes it to `dataDir`/set-up-link. */
export async function writeSetUpLink(db: Db, { dataDir, url }: Place): Promise<Secrets> {
  // After the # the token stays in the browser: no server and no proxy logs it.
  const link = `${url}/set-up#token=${await getSetUpToken(db)}`;
  const file = fileIn(dataDir);
  writeSmallFile(file, `${link}\n`);
  return { text: `Set it up, once, at ${link}`, pointer: `Set it up, once, by the link in ${file}` };
}

/** Once there is an owner, the link opens nothing. */
export async function removeSetUpLink(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

/** Databases that are known to hold a person. */
const inUse = new WeakSet<Db | Transaction>();

/** Whether no person exists yet. Once there is one, nothing is asked: the sign-in page needs no connection for it. */
export async function needsSetUp(db: Db | Transaction): Promise<boolean> {
  if (inUse.has(db)) return false;
  const isEmpty = (await db.user.findFirst({ select: { id: true } })) === null;
  if (!isEmpty) inUse.add(db);
  return isEmpty;
}
