import { setTimeout as delay } from "node:timers/promises";
import { needsSetUp } from "@/server/auth/set-up-link";
import { runAlone } from "@/server/database/run-alone";
import type { OpenDatabase } from "@/server/database/open";
import { describeError, StartError, systemCause } from "@/server/platform/describe-error";
import { getDb, withPatience } from "@/server/database/db";
import type { Env } from "@/server/platform/env";
import { isDemoWanted } from "./is-demo-wanted";
import { markDemoWhile } from "@/server/database/demo-marker";
import { requestLog } from "@/server/request-log/write/log";
import type { Secrets } from "@/server/platform/secret";
import { createDemoData } from "./demo";
import { formatCredentials, writeCredentials } from "./demo-credentials";
import { openDemoSender } from "./demo-sender";
import type { SendDemoRequest } from "./timeline";

const FLUSH_ATTEMPTS = 10;
const FLUSH_PAUSE_MS = 2_000;

interface SeedInput {
  settings: Env;
  database: Pick<OpenDatabase, "isEmbedded" | "name">;
  /** Address of the site, for the credentials. */
  url: string;
  stopping: AbortSignal;
}

/** Fills an empty database with demo data; answers how to get in, or null when it did nothing. */
export async function seedDemo(input: SeedInput): Promise<Secrets | null> {
  const { settings, database, stopping } = input;
  // Every later start finds it filled, and asks no more than this.
  if (!isDemoWanted(settings, database.isEmbedded) || !(await needsSetUp(getDb()))) return null;
  return withPatience(() =>
    runAlone("demo", stopping, async () => {
      // Another process may have filled it while this one waited.
      if (!(await needsSetUp(getDb()))) return null;
      try {
        return await markDemoWhile(settings.DATA_DIR, database.name, () => makeDemo(input));
      } catch (error) {
        if (stopping.aborted || error instanceof StartError) throw error;
        const reason = systemCause(error) ?? describeError(error);
        throw new StartError(`The demo data could not be made: ${reason}. ${whatNext(input)}`);
      }
    }),
  );
}

const whatNext = ({ database, settings }: SeedInput) =>
  database.isEmbedded
    ? "Start again: it is made anew"
    : `Empty ${database.name}, delete ${settings.DATA_DIR}/demo-unfinished, and start again`;

/** The log is kept in its spool until the database has taken it: on a busy machine that may take several attempts. */
async function flushLog(stopping: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await requestLog().flush();
      return;
    } catch (error) {
      if (attempt === FLUSH_ATTEMPTS) throw error;
      await delay(FLUSH_PAUSE_MS, undefined, { signal: stopping });
    }
  }
}

async function makeDemo({ settings, database, url, stopping }: SeedInput): Promise<Secrets> {
  const db = getDb();
  const sender = await openDemoSender(db);
  const send: SendDemoRequest = (at, request) => {
    // The next start makes an embedded database anew; somebody else's is left finished.
    if (database.isEmbedded) stopping.throwIfAborted();
    return sender.send(at, request);
  };
  try {
    const credentials = await createDemoData({ db, now: new Date(), url, send });
    await flushLog(stopping);
    const file = await writeCredentials(settings.DATA_DIR, credentials);
    const pointer = `Demo data is in place. Its passwords and keys are in ${file}`;
    return { text: formatCredentials(credentials), pointer };
  } finally {
    sender.close();
  }
}
