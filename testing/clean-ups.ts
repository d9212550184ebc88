type CleanUp = () => unknown;

/** Clean-ups that run in reverse order: a load ends before its server, the server before its database. */
export class CleanUps {
  private readonly pending: CleanUp[] = [];
  private isStopped = false;

  readonly defer = (cleanUp: CleanUp): void => {
    this.pending.push(cleanUp);
    // Deferred during or after the stop.
    if (this.isStopped) void this.run();
  };

  /** Runs all clean-ups; any that are deferred later run at once. */
  stop(): Promise<void> {
    this.isStopped = true;
    return this.run();
  }

  /** Runs all pending clean-ups; reports failures and continues. */
  async run(): Promise<void> {
    for (let next = this.pending.pop(); next; next = this.pending.pop()) {
      try {
        await next();
      } catch (error) {
        console.error(`  clean-up failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** Ctrl-C ends the servers and removes their data before the process exits. The signal comes twice if npm repeats it. */
export function stopOnSignals(stop: () => Promise<unknown>): void {
  let stopping: Promise<never> | null = null;
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.on(signal, () => {
      if (!stopping) console.error(`\n${signal}: stopping the servers`);
      stopping ??= stop().then(() => process.exit(code));
    });
  }
}
