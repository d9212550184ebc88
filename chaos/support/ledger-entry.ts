import { readFileSync } from "node:fs";

export const OPERATIONS = [
  "list",
  "page",
  "missing",
  "scope",
  "stranger",
  "plain",
  "idempotent",
  "replay",
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** One attempt of the client, as it saw it. */
export interface LedgerEntry {
  operation: Operation;
  /** 0: no whole answer came, so nobody knows what happened. */
  status: number;
  /** `X-Request-Id`; null when there was none. */
  requestId: string | null;
  /** What a POST wrote into its submission, and its Idempotency-Key when it had one. */
  marker: string | null;
  /** SHA-256 of the answer's body. */
  hash: string | null;
  replayed: boolean;
  /** The error's code, or what broke the connection. */
  error: string | null;
  /** Unix milliseconds when the attempt ended. */
  endedAt: number;
  durationMs: number;
}

/** What the load's process is told to do. */
export interface LoadPlan {
  url: string;
  file: string;
  seed: number;
  connections: number;
  /** Longest pause between two requests of a connection. */
  thinkMs: number;
  workspaces: { botId: string; keys: string[]; readOnlyKey: string }[];
}

export type LedgerCommand = "resume" | "pause";
/** What the load's process tells: how far it is, and how many whole answers it has had. */
export type LedgerNews = "ready" | "paused" | number;

export function readLedger(file: string): LedgerEntry[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as LedgerEntry); // safe: written by load.ts
}
