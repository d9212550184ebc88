import "server-only";

import type { Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { OpenDatabase } from "../database/open";
import type { BackgroundService } from "@/server/platform/background-service";
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
  /** Once the database is open. */
  services?: readonly BackgroundService[];
}

/** Closes what runs: answers in flight are finished, then logged, before the database goes. */
export async function closeRunning(running: Running): Promise<void> {
  const { operations, server, stopDelayMs = 0, database, services = [] } = running;
  operations?.drain();
  if (server) {
    // Whoever asks whether it is ready sends requests elsewhere before they are refused.
    if (stopDelayMs > 0) await delay(stopDelayMs);
    for (const service of services) service.drain?.();
    await closeServer(server);
  }
  for (const service of services) await service.stop();
  await database?.stop();
  await operations?.stop();
}
