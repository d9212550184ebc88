import "server-only";

import { once } from "node:events";
import type { Server } from "node:http";
import { connect, createServer } from "node:net";
import { StartError } from "@/server/platform/start-error";

const inUse = (prefix: string) => `is taken: stop what runs there, or set ${prefix}PORT`;
const REASONS: Record<string, (prefix: string) => string> = {
  EADDRINUSE: inUse,
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

/** Where this machine reaches what listens on `host`, which may stand for all of its addresses. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** An address of another machine may be silent: `listen` then says that it is not one of this machine. */
const ANSWER_MS = 1_000;

function isTaken({ host, port }: Address): Promise<boolean> {
  const socket = connect({ port, host: reachable(host), timeout: ANSWER_MS });
  return new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    for (const event of ["error", "timeout"]) socket.once(event, () => resolve(false));
  }).finally(() => socket.destroy());
}

/**
 * The port that is going to be listened on, which nobody has: a start that could not end well fails before it touches
 * anything. It is not taken yet. Whoever connects to a process that starts is refused at once, and so is sent on to another
 * by any balancer, which a connection that is accepted and then waits is not.
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

/** The address to open of what listens there. */
export const addressOf = ({ host, port }: Address) =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** Takes the port; answers the address to open. */
export function listen(server: Server, { host, port, prefix = "" }: Address): Promise<string> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
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
