import { LIVE_HEARTBEAT_MS, liveRequestsSchema } from "@/lib/contracts/request-log";
import type { LiveRows } from "./live-rows";

/** `reconnecting`: the connection broke. `lost`: it seems to stand, but nothing comes through any more. */
export type LiveStatus = "connecting" | "live" | "reconnecting" | "lost";

const FIRST_RETRY_MS = 1_000;
/** A server that restarts, or a proxy before it, refuses for some seconds. */
const LAST_RETRY_MS = 5_000;
/** Two heartbeats were missed; the rest is for the way. */
export const SILENCE_MS = 2 * LIVE_HEARTBEAT_MS + 2_000;
/** An answer to a new connection takes less, unless there is none to come. */
export const ANSWER_MS = 10_000;
const CHECK_MS = 1_000;

interface LiveConnection {
  url: () => string;
  rows: Pick<LiveRows, "receive" | "reset" | "advance" | "wake" | "refresh">;
  onStatus: (status: LiveStatus) => void;
}

/**
 * Holds a stream of the log open, until it is closed. What breaks is opened again, and so is what only looks open: after
 * sleep, a change of network or behind some proxies no error is ever reported, so silence must be taken for one.
 */
export function openLiveConnection({ url, rows, onStatus }: LiveConnection): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  let attempt = 0;
  // The clock, not a count of ticks: timers stand still while a computer sleeps.
  let heardAt = Date.now();
  const hear = () => {
    heardAt = Date.now();
  };

  const open = () => {
    attempt++;
    clearTimeout(timer);
    source?.close();
    hear();
    source = new EventSource(url());
    listen(source);
  };
  const listen = (opened: EventSource) => {
    opened.addEventListener("open", () => {
      hear();
      refusals = 0;
      onStatus("live");
      rows.wake();
    });
    opened.addEventListener("heartbeat", ({ lastEventId }: MessageEvent<string>) => {
      hear();
      rows.advance(Number(lastEventId));
    });
    opened.addEventListener("requests", ({ data, lastEventId }: MessageEvent<string>) => {
      hear();
      rows.receive(liveRequestsSchema.parse(JSON.parse(data)), Number(lastEventId));
    });
    opened.addEventListener("reset", ({ lastEventId }: MessageEvent<string>) => {
      hear();
      rows.reset(Number(lastEventId));
    });
    opened.addEventListener("error", () => {
      hear();
      onStatus("reconnecting");
      // The browser comes back by itself, unless the server answered with a refusal.
      if (opened.readyState === EventSource.CLOSED) retry();
    });
  };
  const retry = () => {
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** refusals, LAST_RETRY_MS);
    refusals++;
    const asked = attempt;
    timer = setTimeout(() => {
      // Asked as JSON, a refusal says why: a session that has ended leads to sign-in. Without a stream this is the poll.
      void rows.refresh().then(() => asked === attempt && open());
    }, delayMs);
  };
  const check = setInterval(() => {
    const limitMs = source?.readyState === EventSource.OPEN ? SILENCE_MS : ANSWER_MS;
    if (Date.now() - heardAt < limitMs) return;
    onStatus("lost");
    open();
  }, CHECK_MS);

  open();
  return () => {
    attempt++;
    clearInterval(check);
    clearTimeout(timer);
    source?.close();
  };
}
