import type { Server } from "node:http";

/** As the product's: a connection that is closed while its next request is on the way would be no fault of what is measured. */
const KEEP_ALIVE_MS = 65_000;

/** Tells the suite, which started this process, where the server listens and what else it has; ends with the suite. */
export function tellPort(server: Server, more: { keys?: readonly string[] } = {}): void {
  const address = server.address();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  if (typeof address !== "object" || !address) throw new Error("The server listens nowhere");
  process.send?.({ port: address.port, keys: more.keys ?? [] });
  process.on("disconnect", () => process.exit(0));
}
