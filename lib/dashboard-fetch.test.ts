import { createServer } from "node:http";
import { once } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { dashboardFetch } from "./dashboard-fetch";

afterEach(() => {
  vi.restoreAllMocks();
});

interface Silent {
  url: string;
  /** Resolves once the server has the request. */
  asked: Promise<unknown>;
}

/** A server that accepts the request, sends `start` of a response, and falls silent. */
async function withSilentServer(start: string, work: (silent: Silent) => Promise<void>) {
  const server = createServer((_request, response) => {
    if (start) response.write(start);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    if (typeof address !== "object" || !address) throw new Error("The server has no port");
    await work({ url: `http://127.0.0.1:${address.port}`, asked: once(server, "request") });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const READ = {
  limitMs: 20_000,
  error: { code: "unreachable", message: expect.stringContaining("cannot be reached") },
};
const CHANGE = {
  limitMs: 60_000,
  error: { code: "timed_out", message: expect.stringContaining("The change may have been made") },
};

describe.each([
  { method: "GET", ...READ },
  { method: "POST", ...CHANGE },
  { method: "PATCH", ...CHANGE },
  { method: "PUT", ...CHANGE },
  { method: "DELETE", ...CHANGE },
] as const)("a $method", ({ method, limitMs, error }) => {
  test.each([
    ["before the answer", ""],
    ["within the body", '{"a":'],
  ])(`gives a server up that falls silent for ${limitMs / 1000} s %s`, async (_name, start) => {
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
    const fetched = vi.spyOn(globalThis, "fetch");
    await withSilentServer(start, async ({ url, asked }) => {
      const begun = asked.then(() => start && fetched.mock.results[0]?.value);
      void begun.then(() => limit.abort(new DOMException("timed out", "TimeoutError")));
      await expect(dashboardFetch(z.object({}), url, { method })).rejects.toMatchObject({
        ...error,
        status: 0,
      });
    });
    expect(timeout.mock.calls).toEqual([[limitMs]]);
  });
});

test("shows the caller's message when a change times out", async () => {
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort(new DOMException("", "TimeoutError")));
  const call = dashboardFetch(z.object({}), "http://127.0.0.1:1", {
    method: "POST",
    timeoutMessage: "Wait a minute.",
  });
  await expect(call).rejects.toMatchObject({ code: "timed_out", message: "Wait a minute." });
});

test("reports the server as unreachable when a change meets none", async () => {
  const call = dashboardFetch(z.object({}), "http://127.0.0.1:1", { method: "POST" });
  await expect(call).rejects.toMatchObject({ code: "unreachable", status: 0 });
});

test("rethrows the caller's own abort", async () => {
  const controller = new AbortController();
  await withSilentServer("", async ({ url, asked }) => {
    void asked.then(() => controller.abort());
    const call = dashboardFetch(z.object({}), url, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });
});
