import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { getRequest } from "./load-connection";
import { LoadRun } from "./load-run";
import { type Load, UNIQUE } from "./load-protocol";

/** The precision of Unix milliseconds in a double is about 1/4000. */
const CLOCK_ROUNDING_MS = 0.001;

let server: Server | null = null;

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** Starts a server; returns the settings shared by every load on it. */
async function serve(listener: RequestListener) {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  const common = { connections: 1, budget: 1_000, warmUpMs: 0, durationMs: 100, capture: false };
  return { ...common, host: "127.0.0.1", port: address.port, requests: [getRequest("/", null)] };
}

const scheduled = (common: Awaited<ReturnType<typeof serve>>, times: number[]): Load => ({
  ...common,
  mode: "scheduled",
  times,
});

describe("LoadRun", () => {
  it("counts responses by status, whatever their framing and chunks", async () => {
    let count = 0;
    const common = await serve((_, res) => {
      count += 1;
      const [first, second] = ["x".repeat(70_000), "y"];
      if (count % 2 === 0) res.writeHead(429, { "Content-Length": first.length + 1 });
      res.write(first);
      setImmediate(() => res.end(second));
    });
    const { statuses, answered } = await new LoadRun(scheduled(common, [0, 1, 2, 3, 4])).run();
    expect(statuses).toEqual({ 200: 3, 429: 2 });
    expect(answered).toBe(5);
  });

  it("measures latency from the due time of a request, not from a free connection", async () => {
    const common = await serve((_, res) => setTimeout(() => res.end("late"), 30));
    const load = scheduled({ ...common, capture: true }, [0, 0, 0]);
    const { latencies, captured } = await new LoadRun(load).run();
    expect(latencies).toHaveLength(3);
    // The generator offers all three at once, and sends each when the server has responded to the last.
    expect(new Set(captured.map(({ offeredAt }) => offeredAt)).size).toBe(1);
    for (const { offeredAt, sentAt } of captured.slice(1)) expect(sentAt - offeredAt).toBeGreaterThan(28);
    // Timers may fire a millisecond early.
    for (const [index, latency] of latencies.entries()) expect(latency).toBeGreaterThan(28 * (index + 1));
  });

  it("sends a fixed rate evenly with sub-millisecond precision", async () => {
    const common = await serve((_, res) => res.end());
    const load: Load = { ...common, connections: 8, mode: "fixed-rate", perSecond: 500, precise: true };
    const before = performance.timeOrigin + performance.now();
    const { captured, statuses } = await new LoadRun({
      ...load,
      warmUpMs: 199,
      durationMs: 101,
      capture: true,
    }).run();
    expect(statuses).toEqual({ 200: 50 });
    const sentAt = captured.map((response) => response.sentAt).toSorted((a, b) => a - b);
    expect(sentAt).toHaveLength(150);
    // None is sent before it is due, however slow the machine: the last one at least 298 ms after the start.
    for (const [index, at] of sentAt.entries())
      expect(at).toBeGreaterThan(before + index * 2 - CLOCK_ROUNDING_MS);
  });

  it("uses the callers in turn, and records the caller of each response", async () => {
    const common = await serve((req, res) => res.setHeader("X-Request-Id", `req_${req.url?.slice(1)}`).end());
    const requests = ["a", "b"].map((name) => getRequest(`/${name}`, "key"));
    const run = new LoadRun(scheduled({ ...common, requests, capture: true }, [0, 1, 2]));
    const { captured } = await run.run();
    expect(captured.map(({ request, requestId }) => [request, requestId])).toEqual([
      [0, "req_a"],
      [1, "req_b"],
      [0, "req_a"],
    ]);
  });

  it("gives every sending a text of its own", async () => {
    const paths = new Set<string>();
    const common = await serve((req, res) => {
      paths.add(req.url ?? "");
      res.end();
    });
    const requests = [getRequest(`/a/${UNIQUE}`, null), getRequest("/b", null)];
    await new LoadRun(scheduled({ ...common, requests }, [0, 1, 2, 3])).run();
    expect(paths.size).toBe(3);
    expect([...paths].filter((path) => /^\/a\/[\da-f-]{36}$/.test(path))).toHaveLength(2);
  });

  it("fails rather than exceed a caller's budget", async () => {
    const common = await serve((_, res) => res.end());
    await expect(new LoadRun({ ...common, mode: "saturation", budget: 3 }).run()).rejects.toThrow(
      "needs more keys",
    );
  });

  it("fails when a connection breaks with a request in flight", async () => {
    const common = await serve((req) => req.socket.destroy());
    await expect(new LoadRun(scheduled(common, [0])).run()).rejects.toThrow("closed a connection");
  });
});
