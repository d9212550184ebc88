import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Connections, header } from "@/testing/http/connections";
import { end, isRunning, spawnScript } from "@/testing/server/child-process";
import { waitFor } from "@/testing/wait";
import {
  type LedgerCommand,
  type LedgerEntry,
  type LedgerMessage,
  type LoadPlan,
  readLedger,
} from "./ledger-entry";

/** The part of a workspace that the load needs. */
type LoadWorkspaces = readonly { botId: string; readOnlyKey: string; keys: readonly { secret: string }[] }[];

interface LoadOptions {
  url: string;
  directory: string;
  seed: number;
  workspaces: LoadWorkspaces;
  connections?: number;
  maxPauseMs?: number;
}

/** The maximum time for requests in flight, retries included, once the server has recovered. */
const SETTLE_TIMEOUT_MS = 30_000;

/** The load and its ledger, seen from the scenario. */
export class Ledger {
  private lastState: LedgerMessage | null = null;
  private answered = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly file: string,
  ) {
    child.on("message", (message) => {
      const update = message as LedgerMessage; // safe: load.ts sends nothing else
      if (typeof update === "number") this.answered = update;
      else this.lastState = update;
    });
  }

  static async open({ directory, workspaces: all, ...options }: LoadOptions): Promise<Ledger> {
    const file = join(directory, "ledger.ndjson");
    const planFile = join(directory, "load.json");
    const workspaces = all.map(({ botId, readOnlyKey, keys }) => ({
      botId,
      readOnlyKey,
      keys: keys.map(({ secret }) => secret),
    }));
    const plan: LoadPlan = { connections: 12, maxPauseMs: 40, file, workspaces, ...options };
    writeFileSync(planFile, JSON.stringify(plan), { mode: 0o600 });
    const ledger = new Ledger(spawnScript("chaos/support/load.ts", [planFile]), file);
    await ledger.waitForState("ready", 15_000);
    return ledger;
  }

  resume(): void {
    this.send("resume");
  }

  /** Waits for `wanted` more responses: a fault without load would prove nothing. */
  async moreResponses(wanted: number): Promise<void> {
    const goal = this.answered + wanted;
    const poll = () => (this.answered >= goal ? true : null);
    await waitFor(`${wanted} more responses`, poll, { withinMs: SETTLE_TIMEOUT_MS });
  }

  /** Stops sending new requests and waits for the responses in flight. */
  async pause(): Promise<void> {
    this.send("pause");
    await this.waitForState("paused", SETTLE_TIMEOUT_MS);
  }

  entries(): LedgerEntry[] {
    return readLedger(this.file);
  }

  close(): Promise<void> {
    return end(this.child);
  }

  private send(command: LedgerCommand): void {
    this.child.send(command);
  }

  private async waitForState(message: LedgerMessage, withinMs: number): Promise<void> {
    const find = () => {
      if (!isRunning(this.child)) throw new Error("The load process exited");
      return this.lastState === message ? true : null;
    };
    await waitFor(`the load is ${message}`, find, { withinMs });
    this.lastState = null;
  }
}

/** A log row stores this once, and so has about 12 kB. */
const LARGE_HEADER = "x".repeat(12_000);

/** Sends requests that need no database and create large log rows, because of their long user agent. */
export async function sendLarge(url: string, key: string, rows: number): Promise<LedgerEntry[]> {
  const connections = new Connections(url, { maxSockets: 8 });
  const headers = { "user-agent": LARGE_HEADER, authorization: `Bearer ${key}` };
  const send = async (): Promise<LedgerEntry> => {
    const response = await connections.send({ path: "/api/v1/webhooks", headers });
    const facts = { marker: null, hash: null, replayed: false, error: null, durationMs: 0 };
    const requestId = header(response.headers, "x-request-id") ?? null;
    return { operation: "scope", status: response.status, requestId, endedAt: Date.now(), ...facts };
  };
  const entries = await Promise.all(Array.from({ length: rows }, send));
  connections.close();
  return entries;
}
