import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type LedgerCommand,
  type LedgerEntry,
  type LedgerNews,
  type LoadPlan,
  readLedger,
} from "./ledger-entry";
import { end, isRunning, spawnScript } from "./node-process";
import { waitFor } from "./wait";
import type { World } from "./world";

interface LoadOptions {
  url: string;
  directory: string;
  seed: number;
  world: World;
  connections?: number;
  thinkMs?: number;
}

/** Longest that requests under way, retries included, may take to be answered once the server is well. */
const SETTLE_MS = 30_000;

/** The load and its ledger, seen from the scenario. */
export class Ledger {
  private heard: LedgerNews | null = null;
  private answered = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly file: string,
  ) {
    child.on("message", (message) => {
      const news = message as LedgerNews; // safe: load.ts sends nothing else
      if (typeof news === "number") this.answered = news;
      else this.heard = news;
    });
  }

  static async open({ directory, world, ...options }: LoadOptions): Promise<Ledger> {
    const file = join(directory, "ledger.ndjson");
    const planFile = join(directory, "load.json");
    const workspaces = world.workspaces.map(({ botId, readOnlyKey, keys }) => ({
      botId,
      readOnlyKey,
      keys: keys.map(({ secret }) => secret),
    }));
    const plan: LoadPlan = { connections: 12, thinkMs: 40, file, workspaces, ...options };
    writeFileSync(planFile, JSON.stringify(plan), { mode: 0o600 });
    const ledger = new Ledger(spawnScript("chaos/support/load.ts", [planFile]), file);
    await ledger.hear("ready", 15_000);
    return ledger;
  }

  resume(): void {
    this.tell("resume");
  }

  /** Waits until that many more requests are answered: harm without load would prove nothing. */
  async moreAnswers(wanted: number): Promise<void> {
    const goal = this.answered + wanted;
    const look = () => (this.answered >= goal ? true : null);
    await waitFor(`${wanted} more answers`, look, { withinMs: SETTLE_MS });
  }

  /** Sends nothing new, and waits until everything under way is answered. */
  async pause(): Promise<void> {
    this.tell("pause");
    await this.hear("paused", SETTLE_MS);
  }

  entries(): LedgerEntry[] {
    return readLedger(this.file);
  }

  close(): Promise<void> {
    return end(this.child);
  }

  private tell(command: LedgerCommand): void {
    this.child.send(command);
  }

  private async hear(message: LedgerNews, withinMs: number): Promise<void> {
    const find = () => {
      if (!isRunning(this.child)) throw new Error("The load's process ended");
      return this.heard === message ? true : null;
    };
    await waitFor(`the load is ${message}`, find, { withinMs });
    this.heard = null;
  }
}
