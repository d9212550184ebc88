import type { Random } from "@/prisma/seed/random";
import { exited, spawnNode } from "@/testing/server/child-process";
import { median } from "@/testing/statistics";

export interface ScenarioContext {
  /** How often a scenario that has rounds causes its fault. */
  rounds: number;
  random: Random;
  /** How many times slower than idle the machine is now, from 1 to 4: time limits are multiplied by it. */
  slowness: () => Promise<number>;
  /** The scenario's own folder, empty; removed afterwards. */
  directory: string;
  /** Runs when the scenario ends, however it ends; the last one first. */
  defer: (cleanUp: () => unknown) => void;
}

export interface Scenario {
  name: string;
  /** Nothing runs beside it: its figures need a machine of its own. */
  alone?: boolean;
  /** The longest that it may take on an idle machine, for that many rounds. */
  budgetSeconds: (rounds: number) => number;
  /** Throws when a promise is broken; returns the line of figures. */
  run: (ctx: ScenarioContext) => Promise<string>;
}

/** Throws all problems at once: a single one seldom reveals the cause. */
export function requireNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join("; "));
}

/** About the time that an empty Node needs to start and end on an idle machine with two cores. */
const IDLE_START_MS = 50;
/** Beyond this no figure means anything; no time limit is stretched further. */
const MAX_SLOWDOWN = 4;

/** How many times slower than idle this machine is right now, from 1 to 4: other work on it is not the product's fault. */
export async function slowness(): Promise<number> {
  const samples: number[] = [];
  for (let sample = 0; sample < 3; sample++) {
    const startedAt = performance.now();
    await exited(spawnNode(["-e", "0"], {}, "ignore"));
    samples.push(performance.now() - startedAt);
  }
  return Math.min(MAX_SLOWDOWN, Math.max(1, median(samples) / IDLE_START_MS));
}
