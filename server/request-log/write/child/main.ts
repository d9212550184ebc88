import "server-only";

import { statementCounts } from "@/server/database/count-statements";
import { describeError } from "@/server/platform/describe-error";
import type { Report } from "../ship/report";
import { openShipper, type OpenShipper } from "../ship/running-shipper";
import { RemoteOverflow } from "./remote-overflow";
import type { FromShipper, ShipperSettings, ToShipper } from "./messages";

/* The entry of the shipper's process: server/request-log/write/child/shipper-process.ts starts it. */

const send = (message: FromShipper) => void process.send?.(message);

function report(made: Report): void {
  const statements = statementCounts().map(({ command, count }) => [command, count] as const);
  send({ type: "report", report: made, statements, memoryBytes: process.memoryUsage.rss() });
}

const overflow = new RemoteOverflow((shipped, maxBytes) =>
  send({ type: "read-overflow", shipped, maxBytes }),
);
let running: OpenShipper | null = null;

function start(settings: ShipperSettings): void {
  running = openShipper({ ...settings, overflow, report });
}

async function flush(id: number): Promise<void> {
  try {
    await running?.shipper.flush();
    send({ type: "flushed", id, error: null });
  } catch (error) {
    send({ type: "flushed", id, error: describeError(error) });
  }
}

async function stop(): Promise<void> {
  await running?.stop();
  process.disconnect();
}

function receive(message: ToShipper): void {
  switch (message.type) {
    case "start":
      start(message.settings);
      break;
    case "watched":
      running?.shipper.setWatched(message.isWatched);
      break;
    case "overflowing":
      overflow.hasLines = true;
      break;
    case "overflow":
      overflow.receive(message.chunk);
      break;
    case "flush":
      void flush(message.id);
      break;
    case "stop":
      void stop();
      break;
  }
}

// A terminal sends these to the whole group. The writer decides when to stop, and flushes first.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => undefined);
// The writer has gone. Its next process ships the rest, from the position of the last commit.
process.on("disconnect", () => process.exit(0));
process.on("message", (message) => receive(message as ToShipper)); // safe: the writer alone has this channel
