import { createServer } from "node:http";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import * as z from "zod";
import { dashboardFetch } from "./dashboard-fetch";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A server that takes the request, sends `start` of an answer, and falls silent. */
async function withSilentServer(start: string, work: (url: string) => Promise<void>) {
  const server = createServer((_request, response) => {
    if (start) response.write(start);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    if (typeof address !== "object" || !address) throw new Error("The server has no port");
    await work(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each([
  ["before the answer", ""],
  ["within the body", '{"a":'],
])("gives a server up that falls silent %s", async (_name, start) => {
  const limit = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
  await withSilentServer(start, async (url) => {
    const answer = dashboardFetch(z.object({}), url);
    setTimeout(() => limit.abort(new DOMException("timed out", "TimeoutError")), 50);
    await expect(answer).rejects.toMatchObject({ code: "unreachable", status: 0 });
  });
});

test("leaves a call that its caller ends to the caller", async () => {
  const controller = new AbortController();
  await withSilentServer("", async (url) => {
    const answer = dashboardFetch(z.object({}), url, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(answer).rejects.toMatchObject({ name: "AbortError" });
  });
});
