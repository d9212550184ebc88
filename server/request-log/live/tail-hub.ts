import "server-only";

import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { DashboardError } from "@/lib/errors/app-error";
import { describeError } from "@/server/platform/describe-error";
import { mapInSteps } from "@/server/platform/concurrency/in-steps";
import type { Logger } from "@/server/platform/logger";
import { logMetrics } from "../log-metrics";
import type { TailStart } from "../live-position";
import type { SummaryRow } from "../summary-row";
import type { NumberedRow, ReadBatches } from "./read-batches";
import { toRequestSummary } from "../request-log.dto";

const RETRY_DELAY_MS = 500;
export const TAILS_PER_USER = 20;
/** By then, a stream whose reader has left is closed. */
const CLOSED_RETRY_SECONDS = 30;

export interface TailListener {
  /** Rows that match the filters. Everything up to `position` has now been delivered. */
  onRows: (requests: RequestSummary[], position: number) => void;
  /** Rows up to `position` are skipped: reload the list; the tail continues after it. */
  onReset: (position: number) => void;
  onEnd: () => void;
}

interface Tail {
  /** Every matching row up to this position was delivered. */
  position: () => number;
  close: () => void;
}

interface OpenTail {
  workspaceId: string;
  userId: string;
  position: number;
  matches: (row: SummaryRow) => boolean;
  listener: TailListener;
}

export interface TailSource {
  findStart: (requested: number | null) => Promise<TailStart>;
  read: (positions: ReadonlyMap<string, number>) => Promise<ReadBatches>;
  /** Subscribes to notifications of committed batches. */
  subscribe: (onNews: () => void) => void;
}

type TailRequest = Pick<OpenTail, "workspaceId" | "userId" | "matches"> & { position: number | null };

/** Follows the log for every open tail of this process: one read at a time, for all workspaces together. */
export class TailHub {
  private readonly tails = new Set<OpenTail>();
  private readonly quota = new TailQuota();
  private isSubscribed = false;
  private isReading = false;
  /** Something may have been committed since the latest read started. */
  private hasNews = false;
  private isDown = false;
  private stopped = false;
  /** Called when the first tail opens and when the last one closes. */
  onWatched: (isWatched: boolean) => void = () => undefined;

  constructor(
    private readonly source: TailSource,
    private readonly log: Pick<Logger, "warn">,
  ) {}

  async open({ position, ...request }: TailRequest, listener: TailListener): Promise<Tail> {
    const release = this.quota.take(request.userId);
    let start: TailStart;
    try {
      start = await this.source.findStart(position);
      if (this.stopped) throw new DashboardError("unexpected", "The server is stopping");
    } catch (error) {
      release();
      throw error;
    }
    const tail: OpenTail = { ...request, position: start.position, listener };
    if (start.isReset) listener.onReset(start.position);
    this.tails.add(tail);
    if (this.tails.size === 1) this.onWatched(true);
    this.wake();
    return {
      position: () => tail.position,
      close: () => {
        if (!this.tails.delete(tail)) return;
        release();
        if (this.tails.size === 0) this.onWatched(false);
      },
    };
  }

  /** Ends every tail, and refuses new ones. */
  stop(): void {
    this.stopped = true;
    for (const { listener } of this.tails) listener.onEnd();
  }

  get openTails(): number {
    return this.tails.size;
  }

  /** Reads new batches now, or after the current read. */
  private wake(): void {
    if (!this.isSubscribed) {
      this.isSubscribed = true;
      this.source.subscribe(() => this.wake());
    }
    this.hasNews = true;
    if (!this.isReading) void this.readUntilCaughtUp();
  }

  private async readUntilCaughtUp(): Promise<void> {
    this.isReading = true;
    try {
      while (this.hasNews && this.tails.size > 0 && !this.stopped) {
        this.hasNews = false;
        await this.readOnce();
        this.isDown = false;
      }
    } catch (error) {
      // The database is down: tails stay open and resume from their positions. Warns once per outage.
      if (!this.isDown) this.log.warn(`The live log waits: ${describeError(error)}`);
      this.isDown = true;
      setTimeout(() => this.wake(), RETRY_DELAY_MS).unref();
    } finally {
      this.isReading = false;
    }
  }

  private async readOnce(): Promise<void> {
    // A tail that opens during the read is served by the next one.
    const tails = [...this.tails];
    const positions = lowestPositions(tails);
    const startedAt = performance.now();
    const { newest, workspaces } = await this.source.read(positions);
    logMetrics().tailReadMs.observe(performance.now() - startedAt);
    for (const tail of tails) {
      const found = workspaces.get(tail.workspaceId);
      if (!found?.isOverLimit) await this.deliver(tail, found?.rows ?? [], newest);
      else if (tail.position === positions.get(tail.workspaceId)) restart(tail, newest);
      // The limit applies to the tails furthest behind; another read serves this one from its own position.
      else this.hasNews = true;
    }
  }

  /** Delivers the matching rows after the tail's position. In steps: a person can have many tails with many filters. */
  private async deliver(tail: OpenTail, rows: readonly NumberedRow[], newest: number): Promise<void> {
    const missed = rows.filter(({ seq }) => seq > tail.position);
    const found = await mapInSteps(missed, ({ row }) => (tail.matches(row) ? [toRequestSummary(row)] : []));
    tail.position = Math.max(tail.position, newest);
    const matching = found.flat();
    if (matching.length > 0 && this.tails.has(tail)) tail.listener.onRows(matching, tail.position);
  }
}

/** Limits each person's open tails, so that nobody uses up all of them. */
class TailQuota {
  private readonly taken = new Map<string, number>();

  /** Returns the function that releases the place; call it once. */
  take(userId: string): () => void {
    const taken = this.taken.get(userId) ?? 0;
    if (taken >= TAILS_PER_USER)
      throw new DashboardError(
        "too_many_requests",
        `You have ${TAILS_PER_USER} live logs open. Close one of them, or turn Live off there.`,
        [],
        CLOSED_RETRY_SECONDS,
      );
    this.taken.set(userId, taken + 1);
    return () => {
      const left = (this.taken.get(userId) ?? 1) - 1;
      if (left > 0) this.taken.set(userId, left);
      else this.taken.delete(userId);
    };
  }
}

/** The position of each workspace's furthest-behind tail. */
function lowestPositions(tails: readonly OpenTail[]): Map<string, number> {
  const lowest = new Map<string, number>();
  for (const { workspaceId, position } of tails)
    lowest.set(workspaceId, Math.min(position, lowest.get(workspaceId) ?? position));
  return lowest;
}

/** Skips everything up to the newest batch. */
function restart(tail: OpenTail, newest: number): void {
  tail.position = Math.max(tail.position, newest);
  tail.listener.onReset(tail.position);
}
