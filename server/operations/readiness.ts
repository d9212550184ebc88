import "server-only";

import { describeError } from "@/server/platform/describe-error";
import type { BackgroundService, Check } from "@/server/platform/background-service";
import { boundedCheck } from "./bounded-check";

const CHECK_TIMEOUT_MS = 1_000;

/** Phase of the process. The checks run only in a running one. */
export type Phase = "starting" | "running" | "draining";

interface DatedCheck extends Check {
  /** ISO time since which `ok` has its value; at the earliest the first check. */
  since: string;
}

export interface Readiness {
  status: "ready" | "degraded" | "unready" | "starting" | "draining";
  checks: Record<string, DatedCheck>;
}

async function attempt(ask: () => Promise<void>): Promise<Check> {
  try {
    await ask();
    return { ok: true, detail: "responds" };
  } catch (error) {
    return { ok: false, detail: describeError(error) };
  }
}

/**
 * Whether this process should receive requests. The database must respond within a second: without it most endpoints can
 * only fail. A failed vital service makes the process unready too. Any other makes it "degraded": removing every process for
 * that would turn a slower or laxer service into none.
 */
export class ReadinessProbe {
  private readonly last = new Map<string, DatedCheck>();
  private readonly askDatabase: () => Promise<void>;

  constructor(
    private readonly sources: OperationsSources,
    private readonly clock: () => Date,
  ) {
    this.askDatabase = boundedCheck(() => sources.askDatabase(), CHECK_TIMEOUT_MS);
  }

  async check(): Promise<Readiness> {
    const database = await attempt(this.askDatabase);
    this.note("database", database);
    let [isReady, isWhole] = [database.ok, true];
    for (const { name, status } of this.sources.services) {
      const found = status?.();
      if (!found) continue;
      const { isVital, ...check } = found;
      this.note(name, check);
      if (isVital) isReady &&= check.ok;
      isWhole &&= check.ok;
    }
    const status = isReady ? (isWhole ? "ready" : "degraded") : "unready";
    return { status, checks: this.lastChecks() };
  }

  /** Results of the last run. */
  lastChecks(): Record<string, DatedCheck> {
    return Object.fromEntries(this.last);
  }

  private note(name: string, finding: Check): void {
    const before = this.last.get(name);
    const since = before?.ok === finding.ok ? before.since : this.clock().toISOString();
    this.last.set(name, { ...finding, since });
  }
}

/** The sources that operations report from once the database is open: read on demand, never cached. */
export interface OperationsSources {
  /** In the order of their checks in /readyz. */
  services: readonly BackgroundService[];
  /** Statement counts by pool and first keyword, since the process started. */
  statements: () => readonly Readonly<{ pool: string; command: string; count: number }>[];
  /** Resolves when the database has answered. */
  askDatabase: () => Promise<unknown>;
}
