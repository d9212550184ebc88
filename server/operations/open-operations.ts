import "server-only";

import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { now } from "@/server/platform/clock";
import type { Env } from "@/server/platform/env";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";
import { createMetrics } from "./metrics";
import {
  carriesToken,
  isOperationsRequest,
  type OperationsState,
  refuseOperations,
  serveOperations,
} from "./operations-handler";
import { type OperationsSources, type Phase, type Readiness, ReadinessProbe } from "./readiness";

type Handler = (req: IncomingMessage, res: ServerResponse) => MaybePromise<void>;

export interface Operations {
  /**
   * Wraps the site's handler: requests to the three paths with the token are answered here. Returns it unchanged without a
   * token.
   */
  inFrontOf: (site: Handler) => Handler;
  /** Serves the operations' own port. */
  handler: RequestListener;
  /** Called once the site is open: from now on the checks decide. */
  run: (sources: OperationsSources) => void;
  /** Called when the process stops accepting work. */
  drain: () => void;
}

/** Health, readiness and metrics of this process, from before the database opens until after it closes. */
export function openOperations({ OPERATIONS_TOKEN: token }: Env): Operations {
  let phase: Phase = "starting";
  let sources: OperationsSources | null = null;
  let probe: ReadinessProbe | null = null;

  const readiness = async (): Promise<Readiness> => {
    const result = phase === "running" ? await probe?.check() : null;
    // It may have started to drain during the checks.
    if (phase === "running" && result) return result;
    return { status: phase === "draining" ? "draining" : "starting", checks: probe?.lastChecks() ?? {} };
  };
  const state: OperationsState = { readiness, metrics: createMetrics(() => sources) };
  const isTrusted = (req: IncomingMessage) =>
    token !== undefined && carriesToken(req.headers.authorization, token);

  return {
    inFrontOf: (site) => {
      if (token === undefined) return site;
      return (req, res) =>
        isOperationsRequest(req) && isTrusted(req) ? serveOperations(req, res, state) : site(req, res);
    },
    handler: (req, res) => {
      if (token === undefined || isTrusted(req)) void serveOperations(req, res, state);
      else refuseOperations(req, res);
    },
    run: (from) => {
      sources = from;
      probe = new ReadinessProbe(from, now);
      if (phase === "starting") phase = "running";
    },
    drain: () => {
      phase = "draining";
    },
  };
}
