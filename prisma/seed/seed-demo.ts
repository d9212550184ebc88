import { setTimeout as delay } from "node:timers/promises";
import { needsSetUp } from "@/server/auth/set-up-link";
import { runAlone } from "@/server/database/run-alone";
import type { OpenDatabase } from "@/server/database/open";
import { describeError, StartError, systemCause } from "@/server/platform/describe-error";
import { getDb, withPatience } from "@/server/database/db";
import type { Env } from "@/server/platform/env";
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
  /** The site's URL, for the credentials. */
  url: string;
  stopping: AbortSignal;
}

/** Fills an empty database with demo data; returns its credentials, or null if another process filled it first. */
export async function seedDemo(input: SeedInput): Promise<Secrets | null> {
  const { settings, database, stopping } = input;
  return withPatience(() =>
    runAlone("demo", stopping, async () => {
      // Another process may have filled it while this one waited.
      if (!(await needsSetUp(getDb()))) return null;
      try {
        return await markDemoWhile(settings.DATA_DIR, database.name, () => makeDemo(input));
      } catch (error) {
        if (stopping.aborted || error instanceof StartError) throw error;
        const reason = systemCause(error) ?? describeError(error);
        throw new StartError(`The demo data could not be created: ${reason}. ${adviceFor(input)}`);
      }
    }),
  );
}

const adviceFor = ({ database, settings }: SeedInput) =>
  database.isEmbedded
    ? "Start again: the next start creates it anew"
    : `Empty ${database.name}, delete ${settings.DATA_DIR}/demo-unfinished, and start again`;

/** Ships the log from its spool to the database: on a busy machine that may take several attempts. */
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
    // An embedded database can be abandoned, because the next start rebuilds it; an external one is finished first.
    if (database.isEmbedded) stopping.throwIfAborted();
    return sender.send(at, request);
  };
  try {
    const flush = () => flushLog(stopping);
    const credentials = await createDemoData({ db, now: new Date(), url, send, flush });
    const file = writeCredentials(settings.DATA_DIR, credentials);
    const pointer = `Demo data is in place. Its passwords and keys are in ${file}`;
    return { text: formatCredentials(credentials), pointer };
  } finally {
    sender.close();
  }
}
