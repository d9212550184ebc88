import "server-only";

import { Client } from "pg";
import { databaseUrl } from "./db";

/**
 * Runs `work` in one process of the installation at a time; other callers of the same `name` wait, and then run it too. A
 * process that dies releases the lock with its connection.
 */
export async function runAlone<T>(name: string, stopping: AbortSignal, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl(), application_name: "iozen-turn" });
  client.on("error", () => undefined);
  const giveUp = () => void client.end();
  try {
    await client.connect();
    stopping.addEventListener("abort", giveUp, { once: true });
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [name]);
    stopping.removeEventListener("abort", giveUp);
    return await work();
  } finally {
    await client.end();
  }
}
