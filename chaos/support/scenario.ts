import type { Random } from "@/prisma/seed/random";
import { exited, spawnNode } from "@/testing/server/child-process";
import { median } from "@/testing/statistics";

export interface ScenarioContext {
  /** The number of times that a scenario with rounds causes its fault. */
  rounds: number;
  random: Random;
  /** Returns the current slowdown of the machine against idle, from 1 to 4: time limits are multiplied by it. */
  slowness: () => Promise<number>;
  /** The scenario's own folder, empty; removed afterwards. */
  directory: string;
  /** Registers a clean-up for the end of the scenario, however it ends; clean-ups run in reverse order. */
  defer: (cleanUp: () => unknown) => void;
}

export interface Scenario {
  name: string;
  /** Runs alone, because its figures need the whole machine. */
  alone?: boolean;
  /** Returns the maximum duration for that many rounds on an idle machine. */
  budgetSeconds: (rounds: number) => number;
  /** Returns the line of figures; throws when a promise is broken. */
  run: (ctx: ScenarioContext) => Promise<string>;
}

/** Throws all problems together: a single one seldom reveals the cause. */
export function requireNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join("; "));
}

/** The approximate time for an empty Node to start and exit on an idle machine with two cores. */
const IDLE_START_MS = 50;
/** The bound on stretched time limits: on a slower machine no figure is meaningful. */
const MAX_SLOWDOWN = 4;

/** Measures the slowdown of the machine against idle, from 1 to 4: other work on it is not the product's fault. */
export async function slowness(): Promise<number> {
  const samples: number[] = [];
  for (let sample = 0; sample < 3; sample++) {
    const startedAt = performance.now();
    await exited(spawnNode(["-e", "0"], {}, "ignore"));
    samples.push(performance.now() - startedAt);
  }
  return Math.min(MAX_SLOWDOWN, Math.max(1, median(samples) / IDLE_START_MS));
}
