import "server-only";

import { Pool } from "pg";
import { MINUTE_MS } from "@/lib/time";
import { now } from "@/server/platform/clock";
import { CONNECTIONS, surviveLosses } from "@/server/database/open-pool";
import { databaseUrl } from "@/server/database/db";
import { describeError } from "@/server/platform/describe-error";
import { logger } from "@/server/platform/logger";
import type { MaintenanceStatus } from "../log-status";
import { processSingleton } from "@/server/platform/registry";
import { maintainLog } from "./maintain";

const INTERVAL_MS = 10 * MINUTE_MS;
/** Rows that are left after this time wait for the next run. */
const MAX_RUN_MS = 2 * MINUTE_MS;

interface Maintenance {
  /** Maintains at once, then every ten minutes. A failed run warns the operator, and the next one catches up. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): MaintenanceStatus;
}

function createMaintenance(): Maintenance {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const stopping = new AbortController();
  const status: MaintenanceStatus = { failures: 0, lastSucceededAt: null, lastError: null };
  const run = async () => {
    // A connection of its own for the run: deletes never take one from a request.
    const pool = new Pool({
      connectionString: databaseUrl(),
      max: CONNECTIONS.maintenance,
      application_name: "iozen-maintenance",
      options: "-c TimeZone=UTC",
    });
    surviveLosses(pool);
    try {
      await maintainLog(pool, now(), AbortSignal.any([stopping.signal, AbortSignal.timeout(MAX_RUN_MS)]));
      status.lastSucceededAt = now();
      status.lastError = null;
    } catch (error) {
      status.failures += 1;
      status.lastError = describeError(error);
      logger("request-log").warn(
        `Maintenance failed, and is tried again in ten minutes: ${status.lastError}`,
      );
    } finally {
      await pool.end();
    }
  };
  return {
    start: () => {
      timer ??= setInterval(() => {
        running = run();
      }, INTERVAL_MS).unref();
      return (running = run());
    },
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
    status: () => ({ ...status }),
  };
}

/** The log's maintenance in this process. Among several processes, one maintains at a time. */
export function logMaintenance(): Maintenance {
  return processSingleton("log-maintenance", createMaintenance);
}
