import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EventSink, eventStream } from "./event-stream";

const MIB = 1024 * 1024;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function setUp({ method = "GET", signal }: { method?: string; signal?: AbortSignal } = {}) {
  const close = vi.fn();
  const onDrain = vi.fn();
  const isAllowed = vi.fn(async () => true);
  const unwatch = vi.fn();
  const watchAllowed = vi.fn((_: () => void) => unwatch);
  let sink: EventSink | undefined;
  const opened = vi.fn();
  const request = new Request("http://dashboard.test/", { method, ...(signal && { signal }) });
  const response = await eventStream(request, {
    isAllowed,
    watchAllowed,
    open: async (given) => {
      opened();
      sink = given;
      given.send({ name: "first", data: 1 });
      return { position: () => "7", onDrain, close };
    },
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const read = async () => {
    const chunk = await reader?.read();
    return chunk?.done ? null : decoder.decode(chunk?.value);
  };
  const reportChange = () => watchAllowed.mock.calls[0]?.[0]();
  return { response, reader, read, sink, close, onDrain, isAllowed, reportChange, unwatch, opened };
}

describe("a stream of events", () => {
  it("is sent uncompressed and uncached, starting with the events sent while it opened", async () => {
    const { response, read, sink } = await setUp();
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
    sink?.send({ name: "rows", data: ["a\n\nb"], id: "9" });
    expect([await read(), await read(), await read()]).toEqual([
      "retry: 1000\n\n",
      "event: first\ndata: 1\n\n",
      'event: rows\nid: 9\ndata: ["a\\n\\nb"]\n\n',
    ]);
  });

  it("sends a named heartbeat with its position every 15 seconds", async () => {
    const { read } = await setUp();
    await read();
    await read();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await read()).toBe("event: heartbeat\nid: 7\ndata: null\n\n");
  });

  it("ends within a minute after the person has lost access", async () => {
    const { read, close, isAllowed } = await setUp();
    isAllowed.mockResolvedValue(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(close).toHaveBeenCalledOnce();
    const rest = [];
    for (let text = await read(); text !== null; text = await read()) rest.push(text);
    expect(rest.length).toBeGreaterThan(0);
  });

  it("ends as soon as the person signs out, and stops watching", async () => {
    const { close, isAllowed, reportChange, unwatch } = await setUp();
    reportChange();
    await vi.advanceTimersByTimeAsync(0);
    expect(close).not.toHaveBeenCalled();
    isAllowed.mockResolvedValue(false);
    reportChange();
    await vi.advanceTimersByTimeAsync(0);
    expect(close).toHaveBeenCalledOnce();
    expect(unwatch).toHaveBeenCalledOnce();
  });

  it("continues while access cannot be checked", async () => {
    const { close, isAllowed, read } = await setUp();
    isAllowed.mockRejectedValue(new Error("database away"));
    const reading = (async () => {
      while ((await read()) !== null);
    })();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(close).not.toHaveBeenCalled();
    void reading;
  });

  it("reports when its reader is behind, and when it has caught up", async () => {
    const { sink, read, onDrain } = await setUp();
    expect(sink?.isFull()).toBe(false);
    sink?.send({ name: "rows", data: "x".repeat(MIB) });
    expect(sink?.isFull()).toBe(true);
    onDrain.mockClear();
    for (let chunk = 0; chunk < 3; chunk++) await read();
    await vi.advanceTimersByTimeAsync(0);
    expect([sink?.isFull(), onDrain.mock.calls.length > 0]).toEqual([false, true]);
  });

  it("ends when nobody reads it", async () => {
    const { sink, close } = await setUp();
    sink?.send({ name: "rows", data: "x".repeat(MIB) });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(close).toHaveBeenCalledOnce();
  });

  it("closes its source when the client leaves, before or after the first byte", async () => {
    const first = await setUp();
    await first.reader?.cancel();
    expect(first.close).toHaveBeenCalledOnce();
    const controller = new AbortController();
    const second = await setUp({ signal: controller.signal });
    controller.abort();
    expect(second.close).toHaveBeenCalledOnce();
    const gone = await setUp({ signal: AbortSignal.abort() });
    expect(gone.close).toHaveBeenCalledOnce();
  });

  it("closes a source that opens after the person has lost access", async () => {
    const close = vi.fn();
    let finish: () => void = () => undefined;
    const response = eventStream(new Request("http://dashboard.test/"), {
      isAllowed: async () => false,
      watchAllowed: () => () => undefined,
      open: async () => {
        await new Promise<void>((resolve) => (finish = resolve));
        return { position: () => "0", onDrain: () => undefined, close };
      },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    finish();
    expect(await (await response).text()).toBe("");
    expect(close).toHaveBeenCalledOnce();
  });

  it("is not opened for HEAD", async () => {
    const { opened, response } = await setUp({ method: "HEAD" });
    expect([opened.mock.calls.length, response.body]).toEqual([0, null]);
  });
});
