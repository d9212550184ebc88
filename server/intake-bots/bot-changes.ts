import "server-only";

import { type DatabaseListener, databaseListener } from "@/server/database/listener";
import { NotifiedCache } from "@/server/platform/caching/notified-cache";
import { processSingleton } from "@/server/platform/registry";
import { botKey, type IntakeBotRow, openBotReader } from "./intake-bot-row";
import { openCountReader } from "./submission-count";

/** Notified by database triggers at every change of a bot; the payload is its `botKey`, or empty for all bots. */
const BOT_CHANNEL = "intake_bot_changed";
/**
 * How long a number of submissions is trusted. No trigger announces it: PostgreSQL serializes the commits of transactions
 * that notify, which would halve the submissions that it can store (decision 037).
 */
const COUNT_TTL_MS = 200;

/** Limits of a cache: bots, and bytes of their texts. */
const CAPACITY = 2_000;
const MAX_BYTES = 2 * 1024 * 1024;

interface BotCaches {
  bots: NotifiedCache<IntakeBotRow>;
  /** Numbers of submissions by bot. */
  counts: NotifiedCache<number>;
}

/** The caches that this listener invalidates. */
export function openBotCaches(listener: Pick<DatabaseListener, "isUp" | "subscribe">): BotCaches {
  const [botReader, countReader] = [openBotReader(), openCountReader()];
  const bots = new NotifiedCache<IntakeBotRow>({
    load: (key) => botReader.find(key),
    isListenerHealthy: () => listener.isUp(),
    capacity: CAPACITY,
    maxBytes: MAX_BYTES,
    sizeOf: ({ bytes }) => bytes,
  });
  const counts = new NotifiedCache<number>({
    load: (key) => countReader.find(key),
    isListenerHealthy: () => false,
    unnotifiedTtlMs: COUNT_TTL_MS,
    capacity: CAPACITY,
  });
  const caches = [bots, counts];
  const clear = () => caches.forEach((cache) => cache.clear());
  listener.subscribe(BOT_CHANNEL, {
    // A bot that comes or goes has, or has no longer, a number of submissions.
    onMessage: (key) => (key === "" ? clear() : caches.forEach((cache) => cache.invalidate(key))),
    onReset: clear,
  });
  return { bots, counts };
}

/** This process's caches of bots. */
export const botCaches = (): BotCaches =>
  processSingleton("bot-caches", () => openBotCaches(databaseListener()));

/**
 * The workspace's bot with this id, at once if it is cached; a bot of another workspace is not found. Not for transactions:
 * neither the cache nor BatchedReader knows their writes.
 */
export function findIntakeBot(
  workspaceId: string,
  id: string,
): IntakeBotRow | null | Promise<IntakeBotRow | null> {
  return botCaches().bots.find(botKey(workspaceId, id));
}

/** The number of the bot's submissions; null when there is no such bot. As `findIntakeBot` otherwise. */
export function findSubmissionCount(workspaceId: string, id: string): number | null | Promise<number | null> {
  return botCaches().counts.find(botKey(workspaceId, id));
}

/**
 * Call it once a new submission is committed: this process's next read then counts it, not that of a moment ago.
 */
export function invalidateSubmissionCount(workspaceId: string, id: string): void {
  botCaches().counts.invalidate(botKey(workspaceId, id));
}

/** Call it once a change of the bot is committed: this process's next read then sees it, before any message arrives. */
export function invalidateIntakeBot(workspaceId: string, id: string): void {
  const { bots, counts } = botCaches();
  for (const cache of [bots, counts]) cache.invalidate(botKey(workspaceId, id));
}
