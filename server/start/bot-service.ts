import "server-only";

import { type BackgroundService, counter, gauge, type Reading } from "@/server/platform/background-service";

export type CacheFigures = Readonly<
  Record<"bots" | "counts", { hits: number; misses: number; size: number }>
>;

/** The caches of bots that the API reads from. They start with the process, so that no message is missed. */
export function botService(caches: () => CacheFigures): BackgroundService {
  const readings = (metric: string, subject: string, cache: keyof CacheFigures): Reading[] => [
    counter(`iozen_${metric}_hits_total`, `${subject} found in memory`, () => caches()[cache].hits),
    counter(
      `iozen_${metric}_misses_total`,
      `${subject} looked up in the database`,
      () => caches()[cache].misses,
    ),
    gauge(`iozen_${metric}_entries`, `${subject} in memory`, () => caches()[cache].size),
  ];
  return {
    name: "bots",
    start: () => void caches(),
    stop: () => undefined,
    readings: [
      ...readings("bot_cache", "Bots", "bots"),
      ...readings("submission_count_cache", "Numbers of a bot's submissions", "counts"),
    ],
  };
}
