import "server-only";

import { LIVE_HEARTBEAT_MS } from "@/lib/contracts/request-log";

const RECHECK_MS = 60_000;
/** How soon a browser comes back after the stream has ended. */
const RETRY_MS = 1_000;
/** What may wait for a reader, beside what the socket holds. */
const BUFFER_BYTES = 256 * 1024;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // no-transform: nothing on the way may compress it, which would hold events back.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no",
};

export interface ServerEvent {
  name: string;
  data: unknown;
  /** Where the reader goes on after it; absent when the next event belongs to it. */
  id?: number;
}

export interface EventSink {
  send: (event: ServerEvent) => void;
  /** The reader is slower than what it is sent: leave out what can be told otherwise. */
  isFull: () => boolean;
  end: () => void;
}

interface Source {
  /** Everything up to here was sent; null while something is left out. */
  position: () => number | null;
  /** The reader has caught up. */
  onDrain: () => void;
  close: () => void;
}

interface EventStream {
  /** Starts what is to be sent; what it throws is the answer instead of a stream. */
  open: (sink: EventSink) => Promise<Source>;
  /** Asked every minute, and when told to: whether the person may still read this. */
  isAllowed: () => Promise<boolean>;
  /** Calls back when that may have changed; answers how to stop it. */
  watchAllowed: (onChange: () => void) => () => void;
}

/** Server-sent events, until the client goes, the source ends, or the person may read them no more. */
export async function eventStream(
  request: Request,
  { open, isAllowed, watchAllowed }: EventStream,
): Promise<Response> {
  if (request.method === "HEAD") return new Response(null, { headers: HEADERS });
  const encoder = new TextEncoder();
  const early: string[] = [`retry: ${RETRY_MS}\n\n`];
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let source: Source | null = null;
  let ended = false;

  const write = (text: string) => {
    if (ended) return;
    if (controller) controller.enqueue(encoder.encode(text));
    else early.push(text);
  };
  const sink: EventSink = {
    send: ({ name, data, id }) =>
      write(`event: ${name}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`),
    isFull: () => (controller?.desiredSize ?? 1) <= 0,
    end: () => {
      if (ended) return;
      ended = true;
      clearInterval(heartbeat);
      clearInterval(rechecks);
      unwatch();
      source?.close();
      controller?.close();
    },
  };

  let wasFull = false;
  const heartbeat = setInterval(() => {
    // Nothing taken for a whole heartbeat: nobody reads.
    if (sink.isFull() && wasFull) sink.end();
    wasFull = sink.isFull();
    // A named event, because a page never sees a comment: without it, it could not tell a dead stream from a quiet one.
    const position = source?.position() ?? null;
    if (!wasFull) sink.send({ name: "heartbeat", data: null, ...(position !== null && { id: position }) });
  }, LIVE_HEARTBEAT_MS);
  const recheck = () => {
    // Who cannot be asked is not sent away: the database may be gone for a moment.
    isAllowed().then(
      (allowed) => allowed || sink.end(),
      () => undefined,
    );
  };
  const rechecks = setInterval(recheck, RECHECK_MS);
  const unwatch = watchAllowed(recheck);

  const toStream = (opened: Source) =>
    new ReadableStream<Uint8Array>(
      {
        start: (given) => {
          controller = given;
          for (const text of early) write(text);
          if (ended) given.close();
        },
        pull: () => opened.onDrain(),
        cancel: () => {
          controller = null;
          sink.end();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: BUFFER_BYTES }),
    );

  try {
    source = await open(sink);
  } catch (error) {
    sink.end();
    throw error;
  }
  // A client that went while the source was opened takes no stream.
  request.signal.addEventListener("abort", () => sink.end(), { once: true });
  if (request.signal.aborted) sink.end();
  return new Response(toStream(source), { headers: HEADERS });
}
