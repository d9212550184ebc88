import "server-only";

import type { Server } from "node:http";
import { Server as NetServer, type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Longest that open requests may take to finish once the server stops. */
const DRAIN_MS = 10_000;
/** How long connections that wait are kept for a request that may be on its way. */
const GRACE_MS = 500;
/** How long a connection then waits for another request; Node adds a second. */
const LAST_WAIT_MS = 50;
/** A turn of the event loop that had hardly anything to do; a busy process may not have one soon. */
const QUIET_TURN_MS = 0.5;
const MAX_TURNS = 200;

const connections = new WeakMap<Server, Set<Socket>>();

/** `closeServer` needs it: Node counts a connection as idle only once something was asked on it. */
export function watchConnections(server: Server): void {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
}

function closeWaiting(server: Server): void {
  server.closeIdleConnections();
  // Browsers open connections ahead, and some probes only connect.
  for (const socket of connections.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
}

/**
 * Connections that the system has accepted and this process has not are reset when the port is closed, and with them what a
 * proxy has sent already. So it is closed at the end of a quiet turn in which there were none, or after `MAX_TURNS`:
 * where connections come without a pause, some are reset.
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
 * Stops accepting, lets what is in flight finish, and closes connections that only wait: not at once, for a proxy may be
 * about to send a request on one, and may not send a POST again. The next answer on each connection is its last.
 */
export async function closeServer(server: Server): Promise<void> {
  server.keepAliveTimeout = LAST_WAIT_MS;
  server.prependListener("request", (_req, res) => (res.shouldKeepAlive = false));
  await acceptAll(server);
  await new Promise<void>((resolve) => {
    const grace = setTimeout(() => closeWaiting(server), GRACE_MS);
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    // An http server's own `close` would close waiting connections at once. This one leaves its interval running, which ends
    // requests that come too slowly: it does so while the server drains, and keeps no process alive after that.
    NetServer.prototype.close.call(server, () => {
      clearTimeout(grace);
      clearTimeout(force);
      resolve();
    });
  });
}
