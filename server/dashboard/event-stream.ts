import "server-only";

import { LIVE_HEARTBEAT_MS } from "@/lib/contracts/log/request-log";
import { type Access, watchAccess } from "./access";

/** Delay before a browser reconnects after the stream has ended. */
const RECONNECT_DELAY_MS = 1_000;
/** Bytes buffered for a reader, in addition to the socket's buffer. */
const MAX_BUFFER_BYTES = 256 * 1024;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // no-transform: a proxy that compresses would hold events back.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

interface ServerEvent {
  name: string;
  data: unknown;
  /** The position from which the reader resumes after this event; absent when the next event belongs to it. */
  id?: string;
}

export interface EventSink {
  send: (event: ServerEvent) => void;
  /** The reader is too slow: leave out events that later ones make up for. */
  isFull: () => boolean;
  end: () => void;
}

interface Source {
  /** Everything up to this position was sent; null while something is left out. */
  position: () => string | null;
  /** The reader has caught up. */
  onDrain: () => void;
  close: () => void;
}

interface EventStream extends Access {
  /** Starts the events. An error that it throws becomes the response. */
  open: (sink: EventSink) => Promise<Source>;
}

/** Streams server-sent events until the client leaves, the source ends, or the person loses access. */
export async function eventStream(request: Request, { open, ...access }: EventStream): Promise<Response> {
  if (request.method === "HEAD") return new Response(null, { headers: HEADERS });
  let position: Source["position"] = () => null;
  const writer = new EventWriter();
  writer.onEnd(startHeartbeat(writer, () => position()));
  writer.onEnd(watchAccess(access, () => writer.end()));
  const source = await open(writer).catch((error: unknown) => {
    writer.end();
    throw error;
  });
  position = () => source.position();
  writer.onEnd(() => source.close());
  // The client may have left while the source was opening.
  request.signal.addEventListener("abort", () => writer.end(), { once: true });
  if (request.signal.aborted) writer.end();
  return new Response(writer.toStream(source), { headers: HEADERS });
}

/** Writes events for one reader. Events sent before the stream exists are buffered. */
class EventWriter implements EventSink {
  private readonly encoder = new TextEncoder();
  private readonly early = [`retry: ${RECONNECT_DELAY_MS}\n\n`];
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  private hasEnded = false;
  private readonly cleanups: (() => void)[] = [];

  send({ name, data, id }: ServerEvent): void {
    const idLine = id === undefined ? "" : `id: ${id}\n`;
    this.write(`event: ${name}\n${idLine}data: ${JSON.stringify(data)}\n\n`);
  }

  isFull(): boolean {
    return (this.controller?.desiredSize ?? 1) <= 0;
  }

  /** Calls back at the end, or at once if the stream has ended already. */
  onEnd(cleanup: () => void): void {
    if (this.hasEnded) cleanup();
    else this.cleanups.push(cleanup);
  }

  end(): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    for (const cleanup of this.cleanups) cleanup();
    this.controller?.close();
  }

  toStream({ onDrain }: Pick<Source, "onDrain">): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
          for (const text of this.early) this.write(text);
          if (this.hasEnded) controller.close();
        },
        pull: () => onDrain(),
        cancel: () => {
          this.controller = null;
          this.end();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_BUFFER_BYTES }),
    );
  }

  private write(text: string): void {
    if (this.hasEnded) return;
    if (this.controller) this.controller.enqueue(this.encoder.encode(text));
    else this.early.push(text);
  }
}

/**
 * Tells the page that the stream is alive, and its position. It is a named event, because a page never sees comments and
 * could not distinguish a dead stream from a quiet one. A reader that takes nothing for a whole interval is gone: the stream
 * ends.
 */
function startHeartbeat(sink: EventSink, position: () => string | null): () => void {
  let wasFull = false;
  const timer = setInterval(() => {
    if (sink.isFull() && wasFull) sink.end();
    wasFull = sink.isFull();
    if (wasFull) return;
    const id = position();
    sink.send({ name: "heartbeat", data: null, ...(id !== null && { id }) });
  }, LIVE_HEARTBEAT_MS);
  return () => clearInterval(timer);
}
