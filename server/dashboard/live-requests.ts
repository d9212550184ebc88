import "server-only";

import type { RequestFilters, RequestSummary } from "@/lib/contracts/log/request-log";
import type { UserContext } from "../context";
import { openTail } from "@/server/request-log/live/tail";
import { accessOf } from "./access";
import { type EventSink, eventStream } from "./event-stream";

const MAX_ROWS_PER_EVENT = 200;

interface LiveRequests {
  ctx: UserContext;
  filters: RequestFilters;
  /** Position of the page. The browser's own position, from an earlier stream, takes precedence. */
  position: string | undefined;
}

/** Streams the live log as server-sent events: `requests` with rows, `reset` when the list must be reloaded. */
export function liveRequests(request: Request, { ctx, filters, position }: LiveRequests): Promise<Response> {
  return eventStream(request, {
    ...accessOf(request, ctx),
    open: async (sink) => {
      const sender = new RowSender(sink);
      // Empty until the browser has received a position.
      const start = request.headers.get("last-event-id") || (position ?? null);
      const tail = await openTail(ctx, { filters, position: start }, sender);
      return {
        position: () => (sender.isBehind ? null : tail.position()),
        onDrain: () => sender.catchUp(tail.position()),
        close: () => tail.close(),
      };
    },
  });
}

/** Sends a tail's rows. A reader that is too slow gets none until it has caught up, and then reloads the list. */
class RowSender {
  isBehind = false;

  constructor(private readonly sink: EventSink) {}

  onRows(rows: readonly RequestSummary[], position: string): void {
    if (this.mustSkip()) return;
    for (let start = 0; start < rows.length; start += MAX_ROWS_PER_EVENT) {
      // Only the last part carries the position: a reader that leaves earlier gets all parts again.
      const isLast = start + MAX_ROWS_PER_EVENT >= rows.length;
      const data = rows.slice(start, start + MAX_ROWS_PER_EVENT);
      this.sink.send({ name: "requests", data, ...(isLast && { id: position }) });
    }
  }

  onReset(position: string): void {
    if (!this.mustSkip()) this.sendReset(position);
  }

  onEnd(): void {
    this.sink.end();
  }

  /** Call it when the reader has consumed the buffer. */
  catchUp(position: string): void {
    if (!this.isBehind || this.sink.isFull()) return;
    this.isBehind = false;
    this.sendReset(position);
  }

  private mustSkip(): boolean {
    this.isBehind ||= this.sink.isFull();
    return this.isBehind;
  }

  private sendReset(position: string): void {
    this.sink.send({ name: "reset", data: null, id: position });
  }
}
