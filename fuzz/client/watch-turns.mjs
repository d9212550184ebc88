/**
 * Loaded into the server by `--import`: writes down how long its thread was held in one go. A timer of a millisecond fires
 * late by what held the thread, and the processor time that the thread used meanwhile tells work, garbage collection
 * included, from a machine that was busy with something else.
 */
import { openSync, readSync, writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const TICK_MS = 1;
/** Shorter ones are no news. */
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
    const heldMs = Math.min(next.at - last.at, next.used - last.used);
    if (heldMs >= MIN_TURN_MS) lines += `${last.at.toFixed(2)} ${next.at.toFixed(2)} ${heldMs.toFixed(2)}\n`;
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
// Not in what the server starts: its threads and programs inherit the option.
if (file !== null && isMainThread && process.argv[1]?.endsWith("start.mjs")) watch(file);
