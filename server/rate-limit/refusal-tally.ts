import "server-only";

import { countOf, formatNumber } from "@/lib/format/format-number";
import { MINUTE_MS } from "@/lib/time";
import { type Logger, logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";

const REPORT_INTERVAL_MS = MINUTE_MS;
/** Networks that are counted separately in a minute, and those that the minute's line names. */
const MAX_NETWORKS = 1_000;
const MAX_NAMED = 5;

/**
 * Counts refusals of addresses beyond their limit. The log keeps none of them: they belong to no workspace, and anybody
 * can cause them without end. The operator gets one line a minute.
 */
export class RefusalTally {
  /** Since the process started. */
  total = 0;
  private byNetwork = new Map<string, number>();
  private inMinute = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly log: Pick<Logger, "warn">) {}

  count(network: string): void {
    this.total++;
    this.inMinute++;
    const known = this.byNetwork.get(network);
    if (known !== undefined || this.byNetwork.size < MAX_NETWORKS) {
      this.byNetwork.set(network, (known ?? 0) + 1);
    }
    this.timer ??= setTimeout(() => this.report(), REPORT_INTERVAL_MS).unref();
  }

  private report(): void {
    const named = [...this.byNetwork].toSorted(([, a], [, b]) => b - a).slice(0, MAX_NAMED);
    const rest = this.inMinute - named.reduce((sum, [, count]) => sum + count, 0);
    const parts = named.map(([network, count]) => `${network} (${formatNumber(count)})`);
    if (rest > 0) parts.push(`others (${formatNumber(rest)})`);
    const refusals = countOf(this.inMinute, "refusal");
    this.log.warn(`counted, not logged: ${refusals} beyond the limit of an address: ${parts.join(", ")}`);
    this.timer = null;
    this.inMinute = 0;
    this.byNetwork = new Map();
  }
}

export function refusalTally(): RefusalTally {
  return processSingleton("refusal-tally", () => new RefusalTally(logger("rate-limit")));
}
