import "server-only";

import type { Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { OpenDatabase } from "../database/open";
import type { BackgroundService } from "@/server/platform/background-service";
import { closeServer } from "@/server/site/close-server";
import type { RunningOperations } from "./operations-listener";

/** How far a start has come: everything to close when it stops or fails. */
export interface Running {
  operations?: RunningOperations;
  /** Set once it accepts requests. */
  server?: Server;
  /** How long the server goes on accepting requests after a stop signal. */
  stopDelayMs?: number;
  database?: OpenDatabase;
  /** Set once the database is open. */
  services?: readonly BackgroundService[];
}

/** Stops the process in order: responses in flight finish and are logged before the database closes. */
export async function closeRunning(running: Running): Promise<void> {
  const { operations, server, stopDelayMs = 0, database, services = [] } = running;
  operations?.drain();
  if (server) {
    // A balancer that polls /readyz sends requests elsewhere before they are refused.
    if (stopDelayMs > 0) await delay(stopDelayMs);
    for (const service of services) service.drain?.();
    await closeServer(server);
  }
  for (const service of services) await service.stop();
  await database?.stop();
  await operations?.stop();
}
