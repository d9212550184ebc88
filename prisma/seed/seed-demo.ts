import { needsSetUp } from "@/server/auth/needs-set-up";
import { runAlone } from "@/server/database/run-alone";
import type { OpenDatabase } from "@/server/database/open";
import type { Db } from "@/server/db";
import type { Env } from "@/server/env";
import { isDemoWanted } from "@/server/is-demo-wanted";
import { markDemoWhile } from "@/server/demo-marker";
import { requestLog } from "@/server/request-log/log";
import type { Secrets } from "@/server/secrets";
import { createDemoData } from "./demo";
import { formatCredentials, writeCredentials } from "./demo-credentials";
import { openDemoSender } from "./demo-sender";
import type { SendDemoRequest } from "./timeline";

interface SeedInput {
  db: Db;
  settings: Env;
  database: Pick<OpenDatabase, "isEmbedded" | "name">;
  /** Address of the site, for the credentials. */
  url: string;
  stopping: AbortSignal;
}

/** Fills an empty database with demo data; answers how to get in, or null when it did nothing. */
export async function seedDemo(input: SeedInput): Promise<Secrets | null> {
  const { db, settings, database } = input;
  if (!isDemoWanted(settings, database.isEmbedded) || !(await needsSetUp(db))) return null;
  return runAlone("demo", input.stopping, async () => {
    // Another process may have filled it while this one waited.
    if (!(await needsSetUp(db))) return null;
    return markDemoWhile(settings.DATA_DIR, database.name, () => makeDemo(input));
  });
}

async function makeDemo({ db, settings, database, url, stopping }: SeedInput): Promise<Secrets> {
  const sender = await openDemoSender(db);
  const send: SendDemoRequest = (at, request) => {
    // The next start makes an embedded database anew; somebody else's is left finished.
    if (database.isEmbedded) stopping.throwIfAborted();
    return sender.send(at, request);
  };
  try {
    const credentials = await createDemoData({ db, now: new Date(), url, send });
    await requestLog().flush();
    const file = await writeCredentials(settings.DATA_DIR, credentials);
    const pointer = `Demo data is in place. Its passwords and keys are in ${file}`;
    return { text: formatCredentials(credentials), pointer };
  } finally {
    sender.close();
  }
}
