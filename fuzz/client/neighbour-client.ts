/** A light client with its own workspace, in its own process: others' requests must not slow it down. */
import { Connections } from "@/testing/http/connections";
import type { NeighbourCommand, NeighbourNews } from "./neighbour";

const INTERVAL_MS = 20;

const [url = "", path = "", keys = "[]"] = process.argv.slice(2);
const secrets = JSON.parse(keys) as string[]; // safe: neighbour.ts wrote it
const connections = new Connections(url, { maxSockets: 8 });
let times: number[] = [];
let failed = 0;
let sent = 0;
let timer: NodeJS.Timeout | null = null;
let last: Promise<unknown> = Promise.resolve();

async function ask(): Promise<void> {
  const authorization = `Bearer ${secrets[sent++ % secrets.length] ?? ""}`;
  const startedAt = performance.now();
  const answer = await connections.try({ path, headers: { authorization } });
  times.push(performance.now() - startedAt);
  if (answer?.status !== 200) failed++;
}

async function stop(): Promise<void> {
  if (timer) clearInterval(timer);
  await last;
  const news: NeighbourNews = { times, failed };
  process.send?.(news);
  times = [];
  failed = 0;
}

process.on("message", (command: NeighbourCommand) => {
  if (command === "stop") {
    void stop();
    return;
  }
  timer = setInterval(() => {
    last = Promise.all([last, ask()]);
  }, INTERVAL_MS);
});
process.on("disconnect", () => process.exit(0));
