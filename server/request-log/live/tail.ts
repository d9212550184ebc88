import "server-only";

import type { RequestFilters, RequestSummary } from "@/lib/contracts/log/request-log";
import type { UserContext } from "@/server/context";
import { databaseListener } from "@/server/database/listener";
import { getPool } from "@/server/database/db";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { findTailStart, openPosition, sealPosition } from "../live-position";
import { matchesFilters } from "./matches-filters";
import { resolvePeriod } from "../period";
import { readBatches } from "./read-batches";
import { TailHub, type TailListener, type TailSource } from "./tail-hub";

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
  /** Sealed position to resume after; null follows only new rows. */
  position: string | null;
}

/** A tail whose positions are sealed for the workspace's clients. */
interface SealedTail {
  position: () => string;
  close: () => void;
}

interface SealedTailListener extends Pick<TailListener, "onEnd"> {
  onRows: (requests: RequestSummary[], position: string) => void;
  onReset: (position: string) => void;
}

/** Follows the workspace's log: delivers the rows that `listRequests` returns for the same filters, as they are written. */
export async function openTail(
  ctx: UserContext,
  { filters, position }: TailInput,
  listener: SealedTailListener,
): Promise<SealedTail> {
  const workspaceId = ctx.workspace.id;
  const seal = (at: number) => sealPosition(workspaceId, at);
  const matches = matchesFilters(filters, resolvePeriod(ctx, filters));
  const start = position === null ? null : openPosition(workspaceId, position);
  const tail = await requestTail().open(
    { workspaceId, userId: ctx.actor.userId, position: start, matches },
    {
      onRows: (requests, at) => listener.onRows(requests, seal(at)),
      onReset: (at) => listener.onReset(seal(at)),
      onEnd: () => listener.onEnd(),
    },
  );
  return { position: () => seal(tail.position()), close: () => tail.close() };
}
