import "server-only";

import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Db } from "@/server/database/db";
import type { Secrets } from "@/server/platform/secret";
import { getSetUpToken } from "./set-up-token";

const fileIn = (dataDir: string) => join(dataDir, "set-up-link");

interface Place {
  dataDir: string;
  /** Address of the site. */
  url: string;
}

/** The link that makes the first owner, also in `dataDir`/set-up-link. */
export async function writeSetUpLink(db: Db, { dataDir, url }: Place): Promise<Secrets> {
  // Behind the # the token stays in the browser: no server and no proxy logs it.
  const link = `${url}/set-up#token=${await getSetUpToken(db)}`;
  const file = fileIn(dataDir);
  await writeFile(file, `${link}\n`, { mode: 0o600 });
  // `mode` above is for a new file only.
  await chmod(file, 0o600);
  return { text: `Set it up, once, at ${link}`, pointer: `Set it up, once, by the link in ${file}` };
}

/** Once there is an owner the link opens nothing any more. */
export async function removeSetUpLink(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}
