import "server-only";

/** A closed terminal, Ctrl-C, and what supervisors send. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
/**
 * A signal that npm passes on comes within moments of the one that the terminal sent to both, and a closing terminal's
 * SIGHUP comes from the shell and from the kernel.
 */
const ECHO_MS = 500;

interface Signals {
  on(name: string, listener: (name: keyof typeof SIGNALS) => void): unknown;
}

interface Reactions {
  /** A stop in order begins. */
  onFirst: () => void;
  /** Somebody cannot wait for it; the code is what shells expect of a process that a signal ended. */
  onSecond: (exitCode: number) => void;
  isRunByNpm: boolean;
  now: () => number;
}

/** Tells a stop from an impatient one. To be called before anything is started: Node would end at once, and leave that behind. */
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
      if (!mayBeEcho || now() - firstAt > ECHO_MS) onSecond(128 + SIGNALS[signal]);
    });
  }
}
