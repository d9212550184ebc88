import { createServer } from "node:http";
import type { Db } from "@/server/database/db";
import { handleNodeRequest } from "@/server/public-api/node-adapter";
import { apiDependencies } from "@/server/public-api/runtime";
import { MemoryRateLimiter } from "@/server/rate-limit/memory-limiter";
import type { SendDemoRequest } from "./timeline";

interface DemoSender {
  send: SendDemoRequest;
  close(): void;
}

/**
 * Sends demo requests over HTTP to the real API core, whose clock is set to each request's time: the demo's history consists
 * of real responses.
 */
export async function openDemoSender(db: Db): Promise<DemoSender> {
  let at = new Date(0);
  const deps = {
    ...apiDependencies(),
    db,
    clock: () => at,
    limiter: new MemoryRateLimiter(),
    // The demo has a bot that fails on purpose: the operator need not know.
    reportError: () => undefined,
  };
  const server = createServer((req, res) => void handleNodeRequest(req, res, deps, true));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const send: SendDemoRequest = async (time, { method, path, key, headers, body }) => {
    at = time;
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, body: await response.json() };
  };
  return { send, close: () => server.close() };
}
