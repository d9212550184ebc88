import "server-only";

import type { RequestSummary } from "@/lib/contracts/request-log";
import { DashboardError } from "@/lib/errors/app-error";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { logHistograms } from "../log-histograms";
import type { TailStart } from "../live-position";
import type { TailRow } from "./matches-filters";
import type { ReadBatches } from "./read-batches";
import { toRequestSummary } from "../request-log.dto";

const RETRY_MS = 500;
export const TAILS_PER_USER = 20;
/** A stream whose reader went is closed by then. */
const CLOSED_RETRY_SECONDS = 30;

export interface TailListener {
  /** Rows that fit the filters. Everything up to `position` has now been handed over. */
  onRows: (requests: RequestSummary[], position: number) => void;
  /** Rows up to `position` are left out: the list is to be read anew, then the tail goes on. */
  onReset: (position: number) => void;
  onEnd: () => void;
}

export interface Tail {
  /** All up to here was handed over, or did not fit. */
  position: () => number;
  close: () => void;
}

interface OpenTail {
  workspaceId: string;
  userId: string;
  position: number;
  matches: (row: TailRow) => boolean;
  listener: TailListener;
}

export interface TailSource {
  findStart: (asked: number | null) => Promise<TailStart>;
  read: (positions: ReadonlyMap<string, number>) => Promise<ReadBatches>;
  /** Subscribes to the news that batches were committed. */
  subscribe: (onNews: () => void) => void;
}

type TailRequest = Pick<OpenTail, "workspaceId" | "userId" | "matches"> & { position: number | null };

/** Follows the log for every open tail of this process: one read at a time, for all workspaces together. */
export class TailHub {
  private readonly tails = new Set<OpenTail>();
  private readonly openByUser = new Map<string, number>();
  private isSubscribed = false;
  private isReading = false;
  private isListenerHealthy = false;
  private isDown = false;
  private stopped = false;

  constructor(
    private readonly source: TailSource,
    private readonly log: Pick<Logger, "warn">,
  ) {}

  async open({ position, ...request }: TailRequest, listener: TailListener): Promise<Tail> {
    const release = this.takePlace(request.userId);
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
    this.tell();
    return {
      position: () => tail.position,
      close: () => {
        if (this.tails.delete(tail)) release();
      },
    };
  }

  /** Ends every tail, and takes no more. */
  stop(): void {
    this.stopped = true;
    for (const { listener } of this.tails) listener.onEnd();
  }

  get openTails(): number {
    return this.tails.size;
  }

  private takePlace(userId: string): () => void {
    const open = this.openByUser.get(userId) ?? 0;
    if (open >= TAILS_PER_USER)
      throw new DashboardError(
        "too_many_requests",
        `You have ${TAILS_PER_USER} live logs open. Close one of them, or turn Live off there.`,
        [],
        CLOSED_RETRY_SECONDS,
      );
    this.openByUser.set(userId, open + 1);
    return () => {
      const left = (this.openByUser.get(userId) ?? 1) - 1;
      if (left > 0) this.openByUser.set(userId, left);
      else this.openByUser.delete(userId);
    };
  }

  /** There may be something to read. While a read is under way it is noted, and another follows. */
  private tell(): void {
    if (!this.isSubscribed) {
      this.isSubscribed = true;
      this.source.subscribe(() => this.tell());
    }
    this.isListenerHealthy = true;
    if (!this.isReading) void this.follow();
  }

  private async follow(): Promise<void> {
    this.isReading = true;
    try {
      while (this.isListenerHealthy && this.tails.size > 0 && !this.stopped) {
        this.isListenerHealthy = false;
        await this.readOnce();
        this.isDown = false;
      }
    } catch (error) {
      // The database is away: tails stay open, and go on from their positions. Said once an outage.
      if (!this.isDown) this.log.warn(`The live log waits: ${describeError(error)}`);
      this.isDown = true;
      setTimeout(() => this.tell(), RETRY_MS).unref();
    } finally {
      this.isReading = false;
    }
  }

  private async readOnce(): Promise<void> {
    // Tails that open during the read were not asked for: the next one is theirs.
    const tails = [...this.tails];
    const positions = new Map<string, number>();
    for (const { workspaceId, position } of tails)
      positions.set(workspaceId, Math.min(position, positions.get(workspaceId) ?? position));
    const startedAt = performance.now();
    const { newest, workspaces } = await this.source.read(positions);
    logHistograms().tailReadMs.observe(performance.now() - startedAt);
    for (const tail of tails) {
      const found = workspaces.get(tail.workspaceId);
      if (found?.isBeyond) {
        // Those furthest behind start anew; the others are read for again, from where they stand.
        if (tail.position === positions.get(tail.workspaceId)) {
          tail.position = Math.max(tail.position, newest);
          tail.listener.onReset(tail.position);
        } else this.isListenerHealthy = true;
        continue;
      }
      const fitting = (found?.rows ?? []).filter(({ seq, row }) => seq > tail.position && tail.matches(row));
      tail.position = Math.max(tail.position, newest);
      if (fitting.length > 0)
        tail.listener.onRows(
          fitting.map(({ row }) => toSummary(row)),
          tail.position,
        );
    }
  }
}

function toSummary({ keyName, ...row }: TailRow): RequestSummary {
  const key = row.apiKeyId !== null && keyName !== null ? { id: row.apiKeyId, name: keyName } : null;
  return toRequestSummary(row, key);
}
