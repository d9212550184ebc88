import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LIVE_HEARTBEAT_MS } from "@/lib/contracts/log/request-log";
import { HOUR_MS } from "@/lib/time";
import { openLiveConnection } from "./live-connection";
import { ACCEPT_TIMEOUT_MS, type LiveStatus, SILENCE_TIMEOUT_MS } from "./live-connection-reducer";

/** A browser's EventSource, driven by the test. */
class FakeSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static made: FakeSource[] = [];
  readyState = FakeSource.CONNECTING;

  constructor(readonly url: string) {
    super();
    FakeSource.made.push(this);
  }
  opens() {
    this.readyState = FakeSource.OPEN;
    this.dispatchEvent(new Event("open"));
  }
  refuses() {
    this.readyState = FakeSource.CLOSED;
    this.dispatchEvent(new Event("error"));
  }
  says(name: string, lastEventId: string, data: unknown = null) {
    const event = Object.assign(new Event(name), {
      data: JSON.stringify(data),
      lastEventId,
    });
    this.dispatchEvent(event);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  FakeSource.made = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp(refresh: () => Promise<void> = () => Promise.resolve()) {
  let position = "4";
  const seen: LiveStatus[] = [];
  const advance = (upTo: string) => void (position = upTo);
  const close = openLiveConnection({
    url: () => `/live?position=${position}`,
    rows: {
      wake: () => undefined,
      receive: (_, upTo) => advance(upTo),
      reset: advance,
      advance,
      refresh: vi.fn(refresh),
    },
    onStatus: (status) => seen.push(status),
  });
  return {
    seen,
    close,
    source: () => FakeSource.made.at(-1),
    urls: () => FakeSource.made.map(({ url }) => url),
  };
}

describe("a live connection", () => {
  it("stays open as long as heartbeats arrive", async () => {
    const { seen, source, urls } = setUp();
    source()?.opens();
    for (let beat = 0; beat < 20; beat++) {
      await vi.advanceTimersByTimeAsync(LIVE_HEARTBEAT_MS);
      source()?.says("heartbeat", `${5 + beat}`);
    }
    expect([seen, urls()]).toEqual([["live"], ["/live?position=4"]]);
  });

  it.each(["heartbeat", "requests", "reset"])(
    "is lost when two heartbeats are missed after a %s, and then recovers",
    async (name) => {
      const { seen, source, urls } = setUp();
      source()?.opens();
      await vi.advanceTimersByTimeAsync(SILENCE_TIMEOUT_MS - 3_000);
      source()?.says(name, "9", []);
      const first = source();
      await vi.advanceTimersByTimeAsync(SILENCE_TIMEOUT_MS - 1_000);
      expect(seen).toEqual(["live"]);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(seen).toEqual(["live", "lost"]);
      expect(urls()).toEqual(["/live?position=4", "/live?position=9"]);
      expect(first?.readyState).toBe(FakeSource.CLOSED);
      source()?.opens();
      expect(seen).toEqual(["live", "lost", "live"]);
    },
  );

  it("tries again when a new connection gets no response either, and never holds two", async () => {
    const { seen, source, urls } = setUp();
    source()?.opens();
    await vi.advanceTimersByTimeAsync(SILENCE_TIMEOUT_MS + 3 * (ACCEPT_TIMEOUT_MS + 1_000));
    expect(urls().length).toBeGreaterThanOrEqual(4);
    expect(new Set(seen)).toEqual(new Set(["live", "lost"]));
    expect(FakeSource.made.filter(({ readyState }) => readyState !== FakeSource.CLOSED)).toEqual([source()]);
  });

  it("notices at once that the computer was asleep", async () => {
    const { seen, source } = setUp();
    source()?.opens();
    vi.setSystemTime(Date.now() + HOUR_MS);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seen).toEqual(["live", "lost"]);
  });

  it("opens even if a poll hangs, and does not open again when the poll ends", async () => {
    let end: (() => void) | undefined;
    const { source, urls } = setUp(() => new Promise((resolve) => void (end = resolve)));
    source()?.refuses();
    await vi.advanceTimersByTimeAsync(ACCEPT_TIMEOUT_MS + 2_000);
    expect(urls()).toHaveLength(2);
    source()?.opens();
    end?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(urls()).toHaveLength(2);
  });

  it("does nothing after it is closed", async () => {
    const { seen, close, source, urls } = setUp();
    source()?.refuses();
    close();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([seen, urls().length]).toEqual([["reconnecting"], 1]);
  });
});
