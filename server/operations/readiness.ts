import "server-only";

import { describeError } from "@/server/platform/describe-error";
import { boundedCheck } from "./bounded-check";
import type { OperationsSources } from "./sources";

const BOUND_MS = 1_000;

/** Where the process is in its life. Only a running one is asked for its checks. */
export type Phase = "starting" | "running" | "draining";

interface Finding {
  ok: boolean;
  /** One line for the operator. */
  detail: string;
}

interface Check extends Finding {
  /** ISO time since which `ok` is what it is; of the first look at the latest. */
  since: string;
}

export interface Readiness {
  status: "ready" | "degraded" | "unready" | "starting" | "draining";
  checks: Record<string, Check>;
}

async function attempt(ask: () => Promise<void>): Promise<Finding> {
  try {
    await ask();
    return { ok: true, detail: "answers" };
  } catch (error) {
    return { ok: false, detail: describeError(error) };
  }
}

function findSpool({ log }: OperationsSources): Finding {
  const { isFull, waitingRows, diskBytes, diskLimitBytes, lastError } = log();
  const state = `${waitingRows} rows wait, ${diskBytes} of ${diskLimitBytes} bytes on disk`;
  return { ok: !isFull, detail: lastError === null ? state : `${state}; last error: ${lastError}` };
}

function findListener({ isListening }: OperationsSources): Finding {
  const ok = isListening();
  return { ok, detail: ok ? "hears the database" : "hears nothing: keys are trusted for a second only" };
}

function findRedis({ isLimitShared }: OperationsSources): Finding | null {
  const ok = isLimitShared();
  if (ok === null) return null;
  return { ok, detail: ok ? "shares the windows" : "is away: each process limits by itself" };
}

function findMaintenance({ maintenance }: OperationsSources): Finding {
  const { lastError, lastSucceededAt } = maintenance();
  if (lastError !== null) return { ok: false, detail: `the last run failed: ${lastError}` };
  const when = lastSucceededAt === null ? "has not run yet" : `last ran at ${lastSucceededAt.toISOString()}`;
  return { ok: true, detail: when };
}

/**
 * Whether this process should be sent requests.
 *
 * - The database must answer within a second: without it most endpoints can only fail.
 * - A full spool is not ready: the next requests could be kept in memory alone, and a killed process would lose them.
 * - A listener that is down is merely "degraded". Changes of keys are not told then, so the cache trusts a key for a
 *   second only: answers stay right and cost a query more. So is Redis that is away: limits hold in each process alone.
 *   So is maintenance that failed: the log grows, and in time lacks the partition of a coming day.
 *   Taking every process away for that would turn a slower or a laxer service into none.
 */
export class ReadinessProbe {
  private readonly last = new Map<string, Check>();
  private readonly askDatabase: () => Promise<void>;

  constructor(
    private readonly sources: OperationsSources,
    private readonly clock: () => Date,
  ) {
    this.askDatabase = boundedCheck(() => sources.askDatabase(), BOUND_MS);
  }

  async look(): Promise<Readiness> {
    const database = await attempt(this.askDatabase);
    const spool = findSpool(this.sources);
    const listener = findListener(this.sources);
    const maintenance = findMaintenance(this.sources);
    const redis = findRedis(this.sources);
    this.note("database", database);
    this.note("spool", spool);
    this.note("listener", listener);
    this.note("maintenance", maintenance);
    if (redis) this.note("redis", redis);
    const isWhole = listener.ok && maintenance.ok && (redis?.ok ?? true);
    const status = database.ok && spool.ok ? (isWhole ? "ready" : "degraded") : "unready";
    return { status, checks: this.checks() };
  }

  /** What the last look found. */
  checks(): Record<string, Check> {
    return Object.fromEntries(this.last);
  }

  private note(name: string, finding: Finding): void {
    const before = this.last.get(name);
    const since = before?.ok === finding.ok ? before.since : this.clock().toISOString();
    this.last.set(name, { ...finding, since });
  }
}
