import { Connections, header } from "./http";
import type { LedgerEntry } from "./ledger-entry";

/** Kept twice in a row of the log, which so has about 12 kB. */
const LARGE_HEADER = "x".repeat(6_000);

/** Requests that are refused or fail without a database, and are large in the log: those of a client with a long name. */
export async function sendLarge(url: string, key: string, rows: number): Promise<LedgerEntry[]> {
  const connections = new Connections(url, 8);
  const headers = { "user-agent": LARGE_HEADER, authorization: `Bearer ${key}` };
  const send = async (): Promise<LedgerEntry> => {
    const answer = await connections.send({ path: "/api/v1/webhooks", headers });
    const facts = { marker: null, hash: null, replayed: false, error: null, durationMs: 0 };
    const requestId = header(answer, "x-request-id");
    return { operation: "scope", status: answer.status, requestId, endedAt: Date.now(), ...facts };
  };
  const entries = await Promise.all(Array.from({ length: rows }, send));
  connections.close();
  return entries;
}
