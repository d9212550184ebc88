/**
 * Loaded into the server by `--import`: records how long its thread was blocked at a time. A 1 ms timer fires late by the
 * duration of a block, and the CPU time of the thread in that period distinguishes work, including garbage collection,
 * from a busy machine.
 */
import { openSync, readSync, writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const TICK_MS = 1;
/** Shorter turns are not recorded. */
const MIN_TURN_MS = 2;
const FLUSH_MS = 100;

function watch(file) {
  const out = openSync(file, "a");
  const usage = openSync(`/proc/self/task/${process.pid}/schedstat`, "r");
  const text = Buffer.alloc(64);
  const usedMs = () =>
    Number(text.toString("latin1", 0, readSync(usage, text, 0, 64, 0)).split(" ", 1)[0]) / 1e6;
  const now = () => performance.timeOrigin + performance.now();
  let last = { at: now(), used: usedMs() };
  let lines = "";
  let flushedAt = last.at;
  const tick = () => {
    const next = { at: now(), used: usedMs() };
    const blockedMs = Math.min(next.at - last.at, next.used - last.used);
    if (blockedMs >= MIN_TURN_MS)
      lines += `${last.at.toFixed(2)} ${next.at.toFixed(2)} ${blockedMs.toFixed(2)}\n`;
    if (next.at - flushedAt > FLUSH_MS) {
      if (lines !== "") writeSync(out, lines);
      lines = "";
      flushedAt = next.at;
    }
    last = next;
  };
  setInterval(tick, TICK_MS).unref();
}

const file = new URL(import.meta.url).searchParams.get("file");
// Excludes the server's worker threads and child processes, which inherit the option.
if (file !== null && isMainThread && process.argv[1]?.endsWith("start.mjs")) watch(file);
