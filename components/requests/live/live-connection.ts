import { liveRequestsSchema } from "@/lib/contracts/log/request-log";
import {
  type ConnectionEffect,
  type ConnectionEvent,
  firstAttempt,
  type LiveStatus,
  reduceConnection,
} from "./live-connection-reducer";
import type { LiveRows } from "./live-rows";

const CHECK_INTERVAL_MS = 1_000;

interface LiveConnection {
  url: () => string;
  rows: Pick<LiveRows, "receive" | "reset" | "advance" | "wake" | "refresh">;
  onStatus: (status: LiveStatus) => void;
}

/**
 * Keeps a stream of the log open until it is closed. Reopens a stream that breaks, and one that only looks open: after sleep,
 * a change of network or behind some proxies no error is ever reported, so silence counts as one.
 */
export function openLiveConnection({ url, rows, onStatus }: LiveConnection): () => void {
  let state = firstAttempt(Date.now());
  let source: EventSource | undefined;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;

  const dispatch = (event: ConnectionEvent) => {
    const { state: next, effects } = reduceConnection(state, event);
    state = next;
    effects.forEach(perform);
  };
  const perform = (effect: ConnectionEffect) => {
    switch (effect.type) {
      case "show-status":
        return onStatus(effect.status);
      case "open-stream":
        return openStream();
      case "poll-later":
        pollTimer = setTimeout(() => poll(effect.attempt), effect.delayMs);
    }
  };

  const openStream = () => {
    closeStream();
    source = new EventSource(url());
    listen(source);
  };
  const closeStream = () => {
    clearTimeout(pollTimer);
    source?.close();
  };
  const listen = (opened: EventSource) => {
    opened.addEventListener("open", () => {
      dispatch({ type: "accepted", at: Date.now() });
      rows.wake();
    });
    opened.addEventListener("error", () => {
      const isRefused = opened.readyState === EventSource.CLOSED;
      dispatch({ type: isRefused ? "refused" : "broken", at: Date.now() });
    });
    const onMessage = (name: string, take: (upTo: string, data: string) => void) =>
      opened.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        dispatch({ type: "heard", at: Date.now() });
        take(lastEventId, data);
      });
    onMessage("heartbeat", (upTo) => rows.advance(upTo));
    onMessage("requests", (upTo, data) => rows.receive(liveRequestsSchema.parse(JSON.parse(data)), upTo));
    onMessage("reset", (upTo) => rows.reset(upTo));
  };
  /** A refusal as JSON gives its reason: an expired session leads to sign-in. Without a stream, this request is the poll. */
  const poll = (attempt: number) => {
    void rows.refresh().then(() => dispatch({ type: "polled", attempt, at: Date.now() }));
  };

  openStream();
  const check = setInterval(() => dispatch({ type: "checked", at: Date.now() }), CHECK_INTERVAL_MS);
  return () => {
    dispatch({ type: "closed" });
    clearInterval(check);
    closeStream();
  };
}
