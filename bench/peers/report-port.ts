import type { Server } from "node:http";

/** Equals the product's: a connection closed just before its next request would distort the measurement. */
const KEEP_ALIVE_MS = 65_000;

/** Reports the server's port and keys to the suite, the parent process; exits with the suite. */
export function reportPort(server: Server, more: { keys?: readonly string[] } = {}): void {
  const address = server.address();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  if (typeof address !== "object" || !address) throw new Error("The server is not listening");
  process.send?.({ port: address.port, keys: more.keys ?? [] });
  process.on("disconnect", () => process.exit(0));
}
