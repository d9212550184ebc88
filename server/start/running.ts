import "server-only";

import type { Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { databaseListener } from "../database/listener";
import type { OpenDatabase } from "../database/open";
import { closeDb } from "@/server/database/db";
import { rateLimiter } from "../rate-limit/rate-limiter";
import { requestLog } from "@/server/request-log/write/log";
import { logMaintenance } from "@/server/request-log/maintain/maintenance";
import { requestTail } from "@/server/request-log/live/tail";
import { closeServer } from "@/server/site/close-server";
import type { RunningOperations } from "./operations-listener";

/** How far a start has come: what there is to close when it is stopped or fails. */
export interface Running {
  operations?: RunningOperations;
  /** Once it answers. */
  server?: Server;
  /** How long that goes on taking requests once it is asked to stop. */
  stopDelayMs?: number;
  database?: OpenDatabase;
  /** The database is used by what this process keeps: connections, log, limiter. */
  isInUse?: boolean;
}

async function closeStores(): Promise<void> {
  await requestLog().stop();
  rateLimiter().stop();
  await logMaintenance().stop();
  await databaseListener().stop();
  await closeDb();
}

/** Closes what runs: answers in flight are finished, then logged, before the database goes. */
export async function closeRunning(running: Running): Promise<void> {
  const { operations, server, stopDelayMs = 0, database, isInUse = false } = running;
  operations?.drain();
  if (server) {
    // Whoever asks whether it is ready sends requests elsewhere before they are refused.
    if (stopDelayMs > 0) await delay(stopDelayMs);
    requestTail().stop();
    await closeServer(server);
  }
  if (isInUse) await closeStores();
  await database?.stop();
  await operations?.stop();
}
