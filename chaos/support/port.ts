import { createServer } from "node:net";

/**
 * Below the range that the kernel gives to clients: a server that is down for a moment must find its port free again, and
 * a client that tries it meanwhile must not be connected to itself.
 */
const FIRST = 4300;
const LAST = 4399;
let next = FIRST;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A port of loopback that nothing uses, given once in a run. */
export async function newPort(): Promise<number> {
  while (next <= LAST) {
    const port = next++;
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port from ${FIRST} to ${LAST}`);
}
