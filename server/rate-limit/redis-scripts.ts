import "server-only";

import type { Redis } from "ioredis";
import { RATE_WINDOW_MS } from "@/lib/workspace/plans";

/** Key of the epoch of the data in Redis. It is missing once Redis has lost its data, for whatever reason. */
const MARKER = "iozen:windows";
/** A window that belongs to no subject, written to learn whether windows can be written. */
export const PROBE = "probe";

/**
 * A subject's window is a list of "<ms>:<process>", oldest first, by Redis's own clock, so that the clocks of the
 * processes do not matter. When that clock was set back, the list moves back with it: the newest place counts as of now.
 */
const CLOCK = `
  local time = redis.call("TIME")
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function at(index)
    local place = redis.call("LINDEX", KEYS[1], index)
    return place and tonumber(string.match(place, "^%d+"))
  end
  local last = at(-1)
  if last and last > now then
    local places = redis.call("LRANGE", KEYS[1], 0, -1)
    redis.call("DEL", KEYS[1])
    for _, place in ipairs(places) do
      local ms, process = string.match(place, "^(%d+)(.*)$")
      redis.call("RPUSH", KEYS[1], string.format("%d%s", ms - last + now, process))
    end
    redis.call("PEXPIRE", KEYS[1], ${RATE_WINDOW_MS})
  end`;

/** Returns the verdict, the requests in the window, and the ms until the oldest leaves it and until a place is free. */
const WINDOW_SCRIPT = `
  if redis.call("GET", KEYS[2]) ~= ARGV[1] then return { -1, 0, 0, 0 } end
  ${CLOCK}
  local oldest = at(0) or now
  while oldest <= now - ${RATE_WINDOW_MS} do
    redis.call("LPOP", KEYS[1])
    oldest = at(0) or now
  end
  local limit = tonumber(ARGV[3])
  local used = redis.call("LLEN", KEYS[1])
  if ARGV[4] == "peek" then
    return { 0, used, used > 0 and oldest + ${RATE_WINDOW_MS} - now or 0, 0 }
  end
  if used >= limit then
    local freeing = limit > 0 and at(used - limit) or now
    return { 0, used, used > 0 and oldest + ${RATE_WINDOW_MS} - now or 0, freeing + ${RATE_WINDOW_MS} - now }
  end
  redis.call("RPUSH", KEYS[1], string.format("%d:%s", now, ARGV[2]))
  redis.call("PEXPIRE", KEYS[1], ${RATE_WINDOW_MS})
  if used == 0 then oldest = now end
  return { 1, used + 1, oldest + ${RATE_WINDOW_MS} - now, 0 }`;

/** Replaces a process's part of a window. Returns the epoch in the marker, which is created if missing. */
const PART_SCRIPT = `
  redis.call("SET", KEYS[2], ARGV[1], "NX")
  ${CLOCK}
  local mine = ":" .. ARGV[2]
  local places = {}
  for _, place in ipairs(redis.call("LRANGE", KEYS[1], 0, -1)) do
    local ms, process = string.match(place, "^(%d+)(.*)$")
    if process ~= mine then table.insert(places, { tonumber(ms), place }) end
  end
  for i = 3, #ARGV do
    local ms = now - ARGV[i]
    table.insert(places, { ms, string.format("%d%s", ms, mine) })
  end
  table.sort(places, function(a, b) return a[1] < b[1] end)
  redis.call("DEL", KEYS[1])
  for _, place in ipairs(places) do redis.call("RPUSH", KEYS[1], place[2]) end
  redis.call("PEXPIRE", KEYS[1], ${RATE_WINDOW_MS})
  return redis.call("GET", KEYS[2])`;

/** LOST: the windows are of another epoch than the one that the process put its part into. 0 is a refusal. */
export const [LOST, ADMITTED] = [-1, 1] as const;
type Verdict = typeof LOST | 0 | typeof ADMITTED;
export type WindowReply = [verdict: Verdict, used: number, resetInMs: number, freeInMs: number];

type Mode = "admit" | "peek";
interface Scripted {
  iozenWindow(
    ...args: [key: string, marker: string, epoch: string, process: string, limit: number, mode: Mode]
  ): Promise<WindowReply>;
  iozenPart(
    ...args: [key: string, marker: string, epoch: string, process: string, ...agesMs: number[]]
  ): Promise<string>;
}

/** The two scripts that run in Redis, by the name of this process. */
export interface RedisWindows {
  /** Admits a request or peeks, in the windows of this epoch. */
  ask(epoch: string, subject: string, limit: number, mode: Mode): Promise<WindowReply>;
  /** Returns the epoch of the windows in Redis: `newEpoch` when there were none. */
  putPart(newEpoch: string, subject: string, agesMs: readonly number[]): Promise<string>;
}

export function scriptWindows(redis: Redis, process: string): RedisWindows {
  redis.defineCommand("iozenWindow", { numberOfKeys: 2, lua: WINDOW_SCRIPT });
  redis.defineCommand("iozenPart", { numberOfKeys: 2, lua: PART_SCRIPT });
  // safe: defineCommand adds the methods
  const scripted = redis as Redis & Scripted;
  const keyOf = (subject: string) => `iozen:window:${subject}`;
  return {
    ask: (epoch, subject, limit, mode) =>
      scripted.iozenWindow(keyOf(subject), MARKER, epoch, process, limit, mode),
    putPart: (newEpoch, subject, agesMs) =>
      scripted.iozenPart(keyOf(subject), MARKER, newEpoch, process, ...agesMs),
  };
}
