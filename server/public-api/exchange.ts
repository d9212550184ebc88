import "server-only";

import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import type { RateLimitState, StageTiming } from "@/lib/contracts/log/log-fields";
import type { RequestReason } from "@/lib/contracts/log/request-reason";
import type { ErrorCode } from "@/lib/errors/catalog";
import type { StageName } from "@/lib/api/stages";
import type { Scope } from "@/lib/keys/scopes";
import type { KnownKey } from "../api-keys/find-by-hash";
import type { ContextWorkspace } from "../context";
import type { Db } from "@/server/database/db";
import type { CountedRequest } from "../operations/request-metrics";
import type { RateLimiter } from "../rate-limit/window";
import type { RequestRecord } from "../request-log/record";
import { isPromise } from "@/server/platform/concurrency/maybe-promise";
import type { Endpoint } from "./endpoints/define-endpoint";
import type { ApiRequest } from "./http";

/** Keys by their hash, revoked and expired ones too. */
interface KeyDirectory {
  /** The cached key, or null where the cache knows that there is none; undefined where a look-up must decide. */
  peek: (hash: string) => KnownKey | null | undefined;
  find: (hash: string) => KnownKey | null | Promise<KnownKey | null>;
  /** False only if no key has this hash; makes no look-up of its own. */
  mayExist: (hash: string) => Promise<boolean>;
  /** Reads ahead of the first `mayExist`. */
  prepare: () => void;
}

/** The core's dependencies on the process that runs it. */
export interface ApiDependencies {
  db: Db;
  clock: () => Date;
  keys: KeyDirectory;
  limiter: RateLimiter;
  /** Counts a request instead of logging it: see `isCountedNotLogged`. */
  countAlone: (request: CountedRequest, network: string) => void;
  /** Keeps the finished request; resolves once it is kept, and must not reject. */
  record: (record: RequestRecord) => Promise<void>;
  /** Counts a finished request that cannot be recorded. */
  countLost: () => void;
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

/** A response before the common headers are added; its body is serialized once. */
export interface ResponseDraft {
  status: number;
  body: string;
  headers: Record<string, string>;
  /** The body as the log keeps it, where it is known already. */
  loggedBody?: LoggedBody;
}

export interface Failure {
  code: ErrorCode;
  message: string;
  details: Record<string, unknown>;
  reason: RequestReason | null;
}

/** A request in progress, with everything decided so far; the source of the log's record. */
export interface Exchange {
  readonly request: ApiRequest;
  readonly uuid: string;
  readonly requestId: string;
  readonly receivedAt: Date;
  /** Without the query. Below the API's base; the whole path where it is outside the base and so has no endpoint. */
  readonly path: string;
  readonly isBelowBase: boolean;
  readonly query: string;
  principal: Principal | null;
  endpoint: Endpoint | null;
  requiredScopes: readonly Scope[];
  /** Null until a limiter has decided. */
  rateLimit: RateLimitState | null;
  /** How much of the month's quota is used, where this request counted toward it or was refused for it. */
  quotaUsed: number | null;
  idempotencyKey: string | null;
  replayed: boolean;
  failure: Failure | null;
  readonly stages: StageTiming[];
}

const elapsedUs = (start: number) => Math.round((performance.now() - start) * 1000);

/** Begins a stage: the log shows its duration, and a failure names it. Call what it returns at its end; only once counts. */
export function beginStage(exchange: Exchange, name: StageName): () => void {
  const timing: StageTiming = { name, durationUs: 0 };
  exchange.stages.push(timing);
  const start = performance.now();
  let isEnded = false;
  return () => {
    if (!isEnded) timing.durationUs = elapsedUs(start);
    isEnded = true;
  };
}

/** Runs one stage, synchronous or not, and records its duration. */
export function timed<T>(exchange: Exchange, name: StageName, stage: () => T): T {
  const end = beginStage(exchange, name);
  try {
    const result = stage();
    // safe: `finally` keeps the type of the promise
    if (isPromise(result)) return result.finally(end) as T;
    end();
    return result;
  } catch (error) {
    end();
    throw error;
  }
}
