import type { Random } from "@/prisma/seed/random";

export interface ScenarioContext {
  /** How often a scenario of rounds does its harm. */
  rounds: number;
  random: Random;
  /** How many times slower than idle the machine is now, from 1 to 4: limits of time are stretched by it. */
  slowness: () => Promise<number>;
  /** The scenario's own folder, empty; gone afterwards. */
  directory: string;
  /** Ends what the scenario started, the newest first, however it ends. */
  onEnd: (work: () => Promise<unknown>) => void;
}

export interface Scenario {
  name: string;
  /** Nothing runs beside it: its figures are of a machine that it has to itself. */
  alone?: boolean;
  /** Longest that it may take on an idle machine, for that many rounds. */
  budgetSeconds: (rounds: number) => number;
  /** Throws when a promise is broken; answers the line of figures. */
  run: (ctx: ScenarioContext) => Promise<string>;
}

/** Throws all problems at once: one alone seldom tells the cause. */
export function requireNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join("; "));
}
