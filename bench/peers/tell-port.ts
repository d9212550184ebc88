import type { Server } from "node:http";

/** Tells the suite, which started this process, where the server listens and what else it has; ends with the suite. */
export function tellPort(server: Server, more: { keys?: readonly string[] } = {}): void {
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server listens nowhere");
  process.send?.({ port: address.port, keys: more.keys ?? [] });
  process.on("disconnect", () => process.exit(0));
}
