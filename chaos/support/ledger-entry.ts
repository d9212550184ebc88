import { readFileSync } from "node:fs";

const OPERATIONS = ["list", "page", "missing", "scope", "stranger", "plain", "idempotent", "replay"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** One attempt, as the client saw it. */
export interface LedgerEntry {
  operation: Operation;
  /** 0 without a complete response: the outcome is unknown. */
  status: number;
  /** `X-Request-Id`; null when there was none. */
  requestId: string | null;
  /** The marker in the submission of a POST; also its Idempotency-Key if it had one. */
  marker: string | null;
  /** SHA-256 of the response's body. */
  hash: string | null;
  replayed: boolean;
  /** The error's code, or the message of a broken connection. */
  error: string | null;
  /** Unix milliseconds when the attempt ended. */
  endedAt: number;
  durationMs: number;
}

/** The instructions for the load process. */
export interface LoadPlan {
  url: string;
  file: string;
  seed: number;
  connections: number;
  /** The maximum pause between two requests of a connection. */
  maxPauseMs: number;
  workspaces: { botId: string; keys: string[]; readOnlyKey: string }[];
}

export type LedgerCommand = "resume" | "pause";
/** The messages of the load process: its state, or the number of complete responses so far. */
export type LedgerMessage = "ready" | "paused" | number;

export function readLedger(file: string): LedgerEntry[] {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as LedgerEntry); // safe: written by load.ts
}
