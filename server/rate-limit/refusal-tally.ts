import "server-only";

import { countOf } from "@/lib/format/format-count";
import { formatNumber } from "@/lib/format/format-number";
import { type Logger, logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";

const REPORT_MS = 60_000;
/** Networks that are counted apart in a minute, and those that its line names. */
const MAX_NETWORKS = 1_000;
const MAX_NAMED = 5;

/**
 * Refusals of addresses beyond their limit. The log keeps none of them, for nobody's workspace they are and anybody can
 * make them without end: they are counted here, and each minute's are one line for the operator.
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
    this.timer ??= setTimeout(() => this.report(), REPORT_MS).unref();
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
