type CleanUp = () => Promise<void> | void;

const pending: CleanUp[] = [];

export function defer(cleanUp: CleanUp): void {
  pending.push(cleanUp);
}

/** Undoes what was deferred, the last first; what fails is told, and the rest still runs. */
export async function cleanUpTo(length: number): Promise<void> {
  while (pending.length > length) {
    try {
      await pending.pop()?.();
    } catch (error) {
      console.error(`  cleaning up failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

export const pendingCleanUps = (): number => pending.length;

/** Ctrl-C ends the servers and removes their data before the suite goes. */
export function cleanUpOnSignals(): void {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.once(signal, () => {
      console.error(`\n${signal}: stopping the servers`);
      void cleanUpTo(0).then(() => process.exit(code));
    });
  }
}
