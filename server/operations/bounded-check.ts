import "server-only";

/**
 * A check that runs at most once at a time: concurrent callers share its result, and each waits at most `timeoutMs`. A check
 * that never settles holds one connection, not one per caller.
 */
export function boundedCheck(ask: () => Promise<unknown>, timeoutMs: number): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  return async () => {
    running ??= ask().finally(() => {
      running = null;
    });
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      await Promise.race([running, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  };
}
