import { CleanUps } from "@/testing/clean-ups";
import type { BenchContext, Measure } from "./measure";
import type { Options } from "./options";
import { type Outcome, toOutcome } from "./report";

/** Runs all measures, with clean-ups for each measure and for the run. */
export class Suite {
  /** Runs at the very end. */
  readonly ofRun = new CleanUps();
  private readonly ofMeasures = new Set<CleanUps>();
  private isStopped = false;
  private readonly shared = new Map<string, Promise<unknown>>();

  constructor(
    private readonly options: Options,
    private readonly directory: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** Runs one measure, and stops everything it started at its end. */
  async measure(measure: Measure): Promise<Outcome> {
    const cleanUps = new CleanUps();
    this.ofMeasures.add(cleanUps);
    const start = performance.now();
    const seconds = () => (performance.now() - start) / 1000;
    try {
      const result = await measure.run(this.context(cleanUps));
      return { ...toOutcome(measure, seconds()), result, error: null };
    } catch (error) {
      // The suite has stopped the measure's servers, and the process is about to exit.
      if (this.isStopped) await new Promise(() => undefined);
      const message = error instanceof Error ? error.message : String(error);
      return { ...toOutcome(measure, seconds()), result: null, error: message };
    } finally {
      await cleanUps.run();
    }
  }

  /** Stops everything, even in the middle of a measure. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.ofMeasures].map((cleanUps) => cleanUps.stop()));
    await this.ofRun.stop();
  }

  private context(cleanUps: CleanUps): BenchContext {
    const { quick, rounds, minutes } = this.options;
    return {
      quick,
      rounds,
      minutes,
      directory: this.directory,
      defer: cleanUps.defer,
      shared: (name, make) => this.share(name, make),
      log: (message) => console.error(`  … ${message}`),
      fact: (name, value) => {
        this.environment[name] = value;
      },
    };
  }

  private share<T>(name: string, make: (suite: BenchContext) => Promise<T>): Promise<T> {
    const known = this.shared.get(name) ?? make(this.context(this.ofRun));
    this.shared.set(name, known);
    return known as Promise<T>; // safe: a name is used in one place, for one type
  }
}
