import "server-only";

import type { RequestFilters } from "@/lib/contracts/request-log";
import type { UserContext } from "@/server/context";
import { databaseListener } from "@/server/database/listener";
import { getPool } from "@/server/database/db";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { findTailStart } from "../live-position";
import { matchesFilters } from "./matches-filters";
import { resolvePeriod } from "../period";
import { readBatches } from "./read-batches";
import { type Tail, TailHub, type TailListener, type TailSource } from "./tail-hub";

/** The log's writer notifies this channel when it commits batches. */
const CHANNEL = "request_log";

/** This process's hub, the only reader of the log for live tails. */
export function requestTail(): TailHub {
  return processSingleton("request-tail", () => {
    const source: TailSource = {
      findStart: (requested) => findTailStart(getPool(), requested),
      read: (positions) => readBatches(getPool(), positions),
      subscribe: (onNews) =>
        databaseListener().subscribe(CHANNEL, { onMessage: () => onNews(), onReset: onNews }),
    };
    return new TailHub(source, logger("request-log"));
  });
}

interface TailInput {
  filters: RequestFilters;
  /** Batch to resume after; null follows only new rows. */
  position: number | null;
}

/** Follows the workspace's log: delivers the rows that `listRequests` returns for the same filters, as they are written. */
export function openTail(
  ctx: UserContext,
  { filters, position }: TailInput,
  listener: TailListener,
): Promise<Tail> {
  const matches = matchesFilters(filters, resolvePeriod(ctx, filters));
  return requestTail().open(
    { workspaceId: ctx.workspace.id, userId: ctx.actor.userId, position, matches },
    listener,
  );
}
