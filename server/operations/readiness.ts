import "server-only";

import { describeError } from "@/server/platform/describe-error";
import type { Check } from "@/server/platform/background-service";
import { boundedCheck } from "./bounded-check";
import type { OperationsSources } from "./sources";

const BOUND_MS = 1_000;

/** Where the process is in its life. Only a running one is asked for its checks. */
export type Phase = "starting" | "running" | "draining";

interface DatedCheck extends Check {
  /** ISO time since which `ok` is what it is; of the first look at the latest. */
  since: string;
}

export interface Readiness {
  status: "ready" | "degraded" | "unready" | "starting" | "draining";
  checks: Record<string, DatedCheck>;
}

async function attempt(ask: () => Promise<void>): Promise<Check> {
  try {
    await ask();
    return { ok: true, detail: "answers" };
  } catch (error) {
    return { ok: false, detail: describeError(error) };
  }
}

/**
 * Whether this process should be sent requests. The database must answer within a second: without it most endpoints can only
 * fail. A vital service that is not well makes the process unready too. Any other makes it "degraded": to take every process
 * away for that would turn a slower or a laxer service into none.
 */
export class ReadinessProbe {
  private readonly last = new Map<string, DatedCheck>();
  private readonly askDatabase: () => Promise<void>;

  constructor(
    private readonly sources: OperationsSources,
    private readonly clock: () => Date,
  ) {
    this.askDatabase = boundedCheck(() => sources.askDatabase(), BOUND_MS);
  }

  async look(): Promise<Readiness> {
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
    return { status, checks: this.checks() };
  }

  /** What the last look found. */
  checks(): Record<string, DatedCheck> {
    return Object.fromEntries(this.last);
  }

  private note(name: string, finding: Check): void {
    const before = this.last.get(name);
    const since = before?.ok === finding.ok ? before.since : this.clock().toISOString();
    this.last.set(name, { ...finding, since });
  }
}
