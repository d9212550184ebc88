import "server-only";

/**
 * A question that many may ask and that is under way once: callers share its answer, and each waits `boundMs` at most.
 * One that never comes back holds one connection, not one a caller.
 */
export function boundedCheck(ask: () => Promise<unknown>, boundMs: number): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  return async () => {
    running ??= ask().finally(() => {
      running = null;
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${boundMs} ms`)), boundMs);
    });
    try {
      await Promise.race([running, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  };
}
