/**
 * A thread that wakes its parent at regular times with sub-millisecond precision, without using the processor: Node's
 * timers have millisecond precision, and a busy loop would take a core from the measured server.
 */
import { parentPort, workerData } from "node:worker_threads";

/** `startAt` in Unix milliseconds with a fraction. */
const { startAt, intervalMs, count } = workerData;
const neverNotified = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

for (let turn = 0; turn < count; turn++) {
  const waitMs = startAt + turn * intervalMs - (performance.timeOrigin + performance.now());
  if (waitMs > 0) Atomics.wait(neverNotified, 0, 0, waitMs);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port knows no origins
  parentPort?.postMessage(null);
}
