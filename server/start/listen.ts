import "server-only";

import { once } from "node:events";
import type { Server } from "node:http";
import { connect, createServer } from "node:net";
import { StartError } from "@/server/platform/describe-error";

const inUse = (prefix: string) => `is taken: stop what runs there, or set ${prefix}PORT`;
const REASONS: Record<string, (prefix: string) => string> = {
  EADDRINUSE: inUse,
  EACCES: (prefix) => `may not be used by this user: set ${prefix}PORT above 1023`,
  EADDRNOTAVAIL: (prefix) => `is not an address of this machine: set ${prefix}HOST`,
};

interface Address {
  host: string;
  port: number;
  /** Prefix of the variables that set them: `OPERATIONS_` for OPERATIONS_HOST and OPERATIONS_PORT. */
  prefix?: string;
}

/**
 * How long an idle connection stays open: longer than the minute after which proxies and clients usually close theirs. If
 * the server closed first, a proxy's next request could meet a closed connection.
 */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** The address at which this machine reaches a listener on `host`, which may stand for all addresses. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** An address of another machine may not respond: `listen` then reports that it is not one of this machine. */
const CONNECT_TIMEOUT_MS = 1_000;

function isTaken({ host, port }: Address): Promise<boolean> {
  const socket = connect({ port, host: reachable(host), timeout: CONNECT_TIMEOUT_MS });
  return new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    for (const event of ["error", "timeout"]) socket.once(event, () => resolve(false));
  }).finally(() => socket.destroy());
}

/**
 * Chooses the port and checks that it is free, so that a start that would fail does so before it touches anything. The port
 * is not bound yet: while the process starts, connections are refused at once, and a balancer sends them elsewhere. A
 * connection that is accepted and then waits is not redirected.
 */
export async function findPort({ host, port }: Address): Promise<number> {
  if (port !== 0) {
    if (await isTaken({ host, port })) throw new StartError(`${host}:${port} ${inUse("")}`);
    return port;
  }
  const probe = createServer().listen(0, host);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : port;
}

/** The URL of a listener. */
export const addressOf = ({ host, port }: Address) =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** Binds the port; returns the URL. */
export function listen(server: Server, { host, port, prefix = "" }: Address): Promise<string> {
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new StartError(`${host}:${port} ${REASONS[error.code ?? ""]?.(prefix) ?? error.message}`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(addressOf({ host, port: typeof address === "object" && address ? address.port : port }));
    });
  });
}
