import "server-only";

import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { now } from "@/server/platform/clock";
import type { Env } from "@/server/platform/env";
import { createMetrics } from "./metrics";
import {
  answerOperations,
  isOperationsRequest,
  type OperationsState,
  refuseOperations,
} from "./operations-handler";
import { type Phase, type Readiness, ReadinessProbe } from "./readiness";
import type { OperationsSources } from "./sources";
import { carriesToken } from "./token";

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export interface Operations {
  /** The site's handler, with the three paths before it for those who carry the token; as it is when there is none. */
  beside: (site: Handler) => Handler;
  /** Answers the own address. */
  handler: RequestListener;
  /** The site is open: from here on the checks decide. */
  run: (sources: OperationsSources) => void;
  /** The process finishes what it has: it should be sent nothing more. */
  drain: () => void;
}

/** Health, readiness and metrics of this process, from before the database is open until after it is closed. */
export function openOperations({ OPERATIONS_TOKEN: token }: Env): Operations {
  let phase: Phase = "starting";
  let sources: OperationsSources | null = null;
  let probe: ReadinessProbe | null = null;

  const look = async (): Promise<Readiness> => {
    const readiness = phase === "running" ? await probe?.look() : null;
    // It may have begun to drain while the checks were made.
    if (phase === "running" && readiness) return readiness;
    return { status: phase === "draining" ? "draining" : "starting", checks: probe?.checks() ?? {} };
  };
  const state: OperationsState = { look, metrics: createMetrics(() => sources) };
  const isTrusted = (req: IncomingMessage) =>
    token !== undefined && carriesToken(req.headers.authorization, token);

  return {
    beside: (site) => {
      if (token === undefined) return site;
      return (req, res) =>
        isOperationsRequest(req) && isTrusted(req) ? answerOperations(req, res, state) : site(req, res);
    },
    handler: (req, res) => {
      if (token === undefined || isTrusted(req)) void answerOperations(req, res, state);
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
