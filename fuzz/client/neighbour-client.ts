/** A light client with its own workspace, in its own process, which other requests must not slow down. */
import { Connections } from "@/testing/http/connections";
import type { NeighbourCommand, NeighbourReport } from "./neighbour";

const INTERVAL_MS = 20;

const [url = "", path = "", keys = "[]"] = process.argv.slice(2);
const secrets = JSON.parse(keys) as string[]; // safe: neighbour.ts wrote it
const connections = new Connections(url, { maxSockets: 8 });
let times: number[] = [];
let failed = 0;
let sent = 0;
let timer: NodeJS.Timeout | null = null;
let last: Promise<unknown> = Promise.resolve();

async function send(): Promise<void> {
  const authorization = `Bearer ${secrets[sent++ % secrets.length] ?? ""}`;
  const startedAt = performance.now();
  const response = await connections.try({ path, headers: { authorization } });
  times.push(performance.now() - startedAt);
  if (response?.status !== 200) failed++;
}

async function stop(): Promise<void> {
  if (timer) clearInterval(timer);
  await last;
  const report: NeighbourReport = { times, failed };
  process.send?.(report);
  times = [];
  failed = 0;
}

process.on("message", (command: NeighbourCommand) => {
  if (command === "stop") {
    void stop();
    return;
  }
  timer = setInterval(() => {
    last = Promise.all([last, send()]);
  }, INTERVAL_MS);
});
process.on("disconnect", () => process.exit(0));
