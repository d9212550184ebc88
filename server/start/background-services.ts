import "server-only";

import { keyCache } from "@/server/api-keys/access-changes";
import { closeDb, getApiPool } from "@/server/database/db";
import { databaseListener } from "@/server/database/listener";
import { botCaches } from "@/server/intake-bots/bot-changes";
import { type BackgroundService, counter, gauge } from "@/server/platform/background-service";
import { rateLimiter } from "@/server/rate-limit/rate-limiter";
import type { RateLimiter } from "@/server/rate-limit/window";
import { requestTail } from "@/server/request-log/live/tail";
import { logMaintenance } from "@/server/request-log/maintain/maintenance";
import { requestLog } from "@/server/request-log/write/log";
import { botService, type CacheFigures } from "./bot-service";
import {
  type LogPart,
  maintenanceService,
  type MaintenancePart,
  shipperService,
  spoolService,
} from "./log-services";

/** The process's parts, each created on first use. */
interface ProcessParts {
  log: () => LogPart;
  listener: () => { stop(): Promise<void>; isUp(): boolean };
  maintenance: () => MaintenancePart;
  limiter: () => Pick<RateLimiter, "stop" | "isShared" | "subjects">;
  keyCache: () => { hits: number; misses: number; size: number };
  botCaches: () => CacheFigures;
  tail: () => { stop(): void; onWatched: (isWatched: boolean) => void };
  apiPool: () => { totalCount: number; idleCount: number; waitingCount: number };
  closeDatabase: () => Promise<void>;
}

const PARTS: ProcessParts = {
  log: requestLog,
  listener: databaseListener,
  maintenance: logMaintenance,
  limiter: rateLimiter,
  keyCache,
  botCaches,
  tail: requestTail,
  apiPool: getApiPool,
  closeDatabase: closeDb,
};

/** While it is down, the key cache trusts a key for a second only: results stay correct and cost one more query. */
function listenerService({ listener }: ProcessParts): BackgroundService {
  return {
    name: "listener",
    start: () => void listener(),
    stop: () => listener().stop(),
    status: () => {
      const ok = listener().isUp();
      const detail = ok
        ? "receives notifications of changes"
        : "receives no notifications of changes: a cached key or bot is trusted for one second";
      return { ok, detail, isVital: false };
    },
    readings: [
      gauge("iozen_listener_up", "1 while the database's messages arrive", () => Number(listener().isUp())),
    ],
  };
}

function keyService(parts: ProcessParts): BackgroundService {
  return {
    name: "keys",
    start: () => void parts.keyCache(),
    stop: () => undefined,
    readings: [
      counter("iozen_key_cache_hits_total", "Keys found in memory", () => parts.keyCache().hits),
      counter(
        "iozen_key_cache_misses_total",
        "Keys looked up in the database",
        () => parts.keyCache().misses,
      ),
      gauge("iozen_key_cache_entries", "Keys in memory", () => parts.keyCache().size),
    ],
  };
}

/** While Redis is down, each process enforces the limits alone. */
function limiterService({ limiter }: ProcessParts): BackgroundService {
  return {
    name: "redis",
    stop: () => limiter().stop(),
    status: () => {
      const ok = limiter().isShared;
      if (ok === null) return null;
      const detail = ok ? "shares the limits" : "is unavailable: each process limits by itself";
      return { ok, detail, isVital: false };
    },
    readings: [
      gauge("iozen_rate_limiter_shared", "1 while limits are shared through Redis", () =>
        Number(limiter().isShared ?? false),
      ),
      gauge(
        "iozen_rate_limiter_subjects",
        "Keys, addresses and people with an open window",
        () => limiter().subjects,
      ),
    ],
  };
}

/** Streams of the live log never end by themselves. */
function tailService({ tail, log }: ProcessParts): BackgroundService {
  return {
    name: "tail",
    start: () => (tail().onWatched = (isWatched) => log().setWatched(isWatched)),
    drain: () => tail().stop(),
    stop: () => undefined,
    readings: [],
  };
}

/** Stops last: all others use the connections. */
function connectionService({ apiPool, closeDatabase }: ProcessParts): BackgroundService {
  return {
    name: "connections",
    stop: closeDatabase,
    readings: [
      gauge("iozen_pool_connections", "Open database connections of the pool", () => apiPool().totalCount),
      gauge("iozen_pool_idle", "Connections of the pool that are free", () => apiPool().idleCount),
      gauge("iozen_pool_waiting", "Callers that wait for a connection", () => apiPool().waitingCount),
    ],
  };
}

/**
 * All background services, in the order in which they start, stop and are reported. The log stops first, so that its rows
 * are in the database before a supervisor kills the process. What starts before the database (the operations' port,
 * tracing) is not among them.
 */
export function backgroundServices(parts: ProcessParts = PARTS): BackgroundService[] {
  return [
    spoolService(parts.log),
    shipperService(parts.log),
    listenerService(parts),
    keyService(parts),
    botService(parts.botCaches),
    maintenanceService(parts.maintenance),
    limiterService(parts),
    tailService(parts),
    connectionService(parts),
  ];
}
