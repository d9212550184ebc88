import "server-only";

/** Sent by a closed terminal, Ctrl-C, and supervisors. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
/**
 * npm forwards a signal within moments of the terminal's own, and a closing terminal's SIGHUP comes from both the shell and
 * the kernel.
 */
const MAX_ECHO_DELAY_MS = 500;

interface Signals {
  on(name: string, listener: (name: keyof typeof SIGNALS) => void): unknown;
}

interface Reactions {
  /** Starts an orderly stop. */
  onFirst: () => void;
  /** Ends the process at once, with the exit code that shells expect of a process ended by a signal. */
  onSecond: (exitCode: number) => void;
  isRunByNpm: boolean;
  now: () => number;
}

/**
 * Distinguishes a first stop signal from a second one. Call it before anything starts: until then, Node would end at once
 * and leave child processes behind.
 */
export function onStopSignals(source: Signals, { onFirst, onSecond, isRunByNpm, now }: Reactions): void {
  let firstAt: number | null = null;
  for (const name of Object.keys(SIGNALS)) {
    source.on(name, (signal) => {
      if (firstAt === null) {
        firstAt = now();
        onFirst();
        return;
      }
      const mayBeEcho = isRunByNpm || signal === "SIGHUP";
      if (!mayBeEcho || now() - firstAt > MAX_ECHO_DELAY_MS) onSecond(128 + SIGNALS[signal]);
    });
  }
}
