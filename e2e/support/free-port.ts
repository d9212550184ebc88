import { createServer } from "node:net";
import { test } from "@playwright/test";

/**
 * Below the range that the kernel gives to clients: a server that is down for a moment must find its port free again.
 * Each worker has a range of its own.
 */
const FIRST = 4400;
const EACH = 500;
let given = 0;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A port of loopback that nothing uses. To be asked in a test or its fixtures. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + EACH * test.info().parallelIndex + given++;
    if (await isFree(port)) return port;
  }
}
