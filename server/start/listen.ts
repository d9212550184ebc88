import "server-only";

import type { Server } from "node:http";
import { StartError } from "../database/start-error";

const REASONS: Record<string, (prefix: string) => string> = {
  EADDRINUSE: (prefix) => `is taken: stop what runs there, or set ${prefix}PORT`,
  EACCES: (prefix) => `may not be used by this user: set ${prefix}PORT above 1023`,
  EADDRNOTAVAIL: (prefix) => `is not an address of this machine: set ${prefix}HOST`,
};

interface Address {
  host: string;
  port: number;
  /** Of the variables that set them: `OPERATIONS_` for OPERATIONS_HOST and OPERATIONS_PORT. */
  prefix?: string;
}

/**
 * How long a connection may wait for its next request: longer than the minute after which proxies and clients commonly
 * close theirs. Who closes first must not be the one that is asked, or the next request meets a connection that is gone.
 */
const KEEP_ALIVE_MS = 65_000;

/** Takes the port; answers the address to open. */
export function listen(server: Server, { host, port, prefix = "" }: Address): Promise<string> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new StartError(`${host}:${port} ${REASONS[error.code ?? ""]?.(prefix) ?? error.message}`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const shown = host.includes(":") ? `[${host}]` : host;
      resolve(`http://${shown}:${typeof address === "object" && address ? address.port : port}`);
    });
  });
}

/** Longest that open requests may take to finish once the server stops. */
const DRAIN_MS = 10_000;
/** How long a connection then waits for another request, which may be on its way; Node adds a second. */
const LAST_WAIT_MS = 50;

/**
 * Stops accepting and closes connections that only wait. What is in flight may finish where the server `drains`; else
 * nothing is going to answer it, and nobody waits for that.
 */
export function closeServer(server: Server, { drains }: { drains: boolean }): Promise<void> {
  // A client that goes on asking on a connection which it has would hold up the end: its next answer is its last.
  server.keepAliveTimeout = LAST_WAIT_MS;
  server.prependListener("request", (_req, res) => (res.shouldKeepAlive = false));
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), drains ? DRAIN_MS : 0);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
