import "server-only";

import type { Server } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Time for requests in flight to finish once the server stops. */
const DRAIN_TIMEOUT_MS = 10_000;
/** How long idle connections are kept for a request that may be on its way. */
const IDLE_TIMEOUT_MS = 500;
/** How long a connection then waits for another request; Node adds a second. */
const LAST_KEEP_ALIVE_MS = 50;
/** Duration of an almost idle turn of the event loop; a busy process may have none for a while. */
const QUIET_TURN_MS = 0.1;
const MAX_TURNS = 2_000;

const connections = new WeakMap<Server, Set<Socket>>();

/** Required by `closeServer`: Node counts a connection as idle only after its first request. */
export function watchConnections(server: Server): void {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
}

function closeIdle(server: Server): void {
  server.closeIdleConnections();
  // Browsers open connections in advance, and some probes only connect.
  for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
}

/**
 * Lets this process accept the connections that the system has accepted already: closing the port resets the others,
 * together with what a proxy has already sent on them. Returns after a quiet turn without new connections, or after
 * `MAX_TURNS`; under a constant stream of connections, some are reset.
 */
async function acceptAll(server: Server): Promise<void> {
  let accepted = 0;
  const count = () => (accepted += 1);
  server.on("connection", count);
  await nextTurn();
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const [before, startedAt] = [accepted, performance.now()];
    await nextTurn();
    if (accepted === before && performance.now() - startedAt < QUIET_TURN_MS) break;
  }
  server.off("connection", count);
}

/**
 * Stops accepting, lets requests in flight finish, and closes idle connections. Not at once: a proxy may be about to send a
 * request on one, and may not repeat a POST. The next response on each connection is its last.
 */
export async function closeServer(server: Server): Promise<void> {
  // Connections stay open until the port is closed: a proxy whose connection closes opens another, which may be reset.
  await acceptAll(server);
  server.keepAliveTimeout = LAST_KEEP_ALIVE_MS;
  server.prependListener("request", (_req, res) => (res.shouldKeepAlive = false));
  await new Promise<void>((resolve) => {
    const grace = setTimeout(() => closeIdle(server), IDLE_TIMEOUT_MS);
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_TIMEOUT_MS);
    // An http server's own `close` would close idle connections at once. This one leaves the interval running that ends slow
    // requests, which is useful while the server drains, and does not keep the process alive afterwards.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(grace);
      clearTimeout(force);
      resolve();
    });
  });
}
