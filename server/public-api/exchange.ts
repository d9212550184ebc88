import "server-only";

import type { LoggedBody } from "@/lib/contracts/logged-body";
import type { RateLimitState, StageTiming } from "@/lib/contracts/request-log";
import type { RequestReason } from "@/lib/contracts/request-reason";
import type { ErrorCode } from "@/lib/errors/catalog";
import type { Scope } from "@/lib/scopes";
import type { KnownKey } from "../api-keys/find-by-hash";
import type { ContextWorkspace } from "../context";
import type { Db } from "@/server/database/db";
import type { CountedRequest } from "../operations/request-metrics";
import type { RateLimiter } from "../rate-limit/window";
import type { RequestRecord } from "../request-log/record";
import type { AnyEndpoint } from "./endpoints/define-endpoint";
import type { ApiRequest } from "./http";

/** Keys by their hash, revoked and expired ones too. */
export interface KeyDirectory {
  /** What is remembered, null for that there is no such key; undefined: it has to be looked up. */
  peek: (hash: string) => KnownKey | null | undefined;
  find: (hash: string) => KnownKey | null | Promise<KnownKey | null>;
  /** False only where no key has this hash; costs no look-up of its own. */
  mayExist: (hash: string) => Promise<boolean>;
  /** Reads ahead of the first `mayExist`. */
  prepare: () => void;
}

/** What the core needs from the process that runs it. */
export interface ApiDependencies {
  db: Db;
  clock: () => Date;
  keys: KeyDirectory;
  limiter: RateLimiter;
  /** Counts a request in place of keeping it: see `isCountedAlone`. */
  countAlone: (request: CountedRequest, network: string) => void;
  /** Keeps the finished request; resolves once it is kept, and must not reject. */
  record: (record: RequestRecord) => Promise<void>;
  /** The operator's log: the cause of an `internal_error`. */
  reportError: (requestId: string, stage: string, error: unknown) => void;
}

/** The key that a request carries, with its workspace; known also when it is revoked or expired. */
export interface Principal {
  apiKeyId: string;
  keyName: string;
  scopes: readonly string[];
  workspace: ContextWorkspace;
  archivedBy: string | null;
}

/** The answer before headers are added: serialised once. */
export interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
  /** What the log keeps of the body, where that is known already. */
  loggedBody?: LoggedBody;
}

export interface Failure {
  code: ErrorCode;
  message: string;
  details: Record<string, unknown>;
  reason: RequestReason | null;
}

/** One request on its way, with all that was decided about it so far: what the log keeps. */
export interface Exchange {
  readonly request: ApiRequest;
  readonly uuid: string;
  readonly requestId: string;
  readonly receivedAt: Date;
  /** Without the query: below the API's base, or whole where it does not stand there and so is no endpoint's. */
  readonly path: string;
  readonly isBelowBase: boolean;
  readonly query: string;
  principal: Principal | null;
  endpoint: AnyEndpoint | null;
  requiredScopes: readonly Scope[];
  /** Null until a limiter was asked. */
  rateLimit: RateLimitState | null;
  /** Of the month's quota, where this request took from it or was refused for it. */
  quotaUsed: number | null;
  idempotencyKey: string | null;
  replayed: boolean;
  failure: Failure | null;
  readonly stages: StageTiming[];
}

/** Runs one stage, which may be a promise, and notes how long it took; the log shows it, and a failure names it. */
export function timed<T>(exchange: Exchange, name: string, stage: () => T): T {
  const start = performance.now();
  const timing: StageTiming = { name, durationUs: 0 };
  exchange.stages.push(timing);
  const stop = () => {
    timing.durationUs = Math.round((performance.now() - start) * 1000);
  };
  let isPending = false;
  try {
    const result = stage();
    isPending = result instanceof Promise;
    // safe: a promise stays a promise of the same
    return result instanceof Promise ? (result.finally(stop) as T) : result;
  } finally {
    if (!isPending) stop();
  }
}
