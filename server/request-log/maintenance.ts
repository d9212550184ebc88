import "server-only";

import { now } from "../clock";
import { getPool } from "../db";
import { processSingleton } from "../registry";
import { maintainLog } from "./maintain";

const EVERY_MS = 10 * 60_000;

interface Maintenance {
  /** Maintains once, then every ten minutes. A run that fails is told to the operator and made up for by the next. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

function createMaintenance(): Maintenance {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    try {
      await maintainLog(getPool(), now());
    } catch (error) {
      console.warn(`[request-log] Maintenance failed, and is tried again in ten minutes: ${String(error)}`);
    }
  };
  return {
    start: () => {
      timer ??= setInterval(() => {
        running = run();
      }, EVERY_MS).unref();
      return (running = run());
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** The log's maintenance in this process; of several processes one does it at a time. */
export function logMaintenance(): Maintenance {
  return processSingleton("log-maintenance", createMaintenance);
}
