import "server-only";

import { API_BASE } from "@/lib/api/api-path";
import { inSqlTransaction } from "@/server/context";
import { isDatabaseAway } from "@/server/database/is-transient-database-error";
import type { Sql } from "@/server/database/sql";
import { KeyedLock } from "@/server/platform/concurrency/keyed-lock";
import { processSingleton } from "@/server/platform/registry";
import {
  type ResponseDraft,
  type ApiDependencies,
  type Exchange,
  type Principal,
  beginStage,
} from "../exchange";
import { claimOrReplay, fingerprint, hashIdempotencyKey, keepResponse } from "./idempotency";
import { inWorkspaceTurn, MAX_WAITING, MAX_WAITING_EACH, tooManyWait } from "./workspace-turn";
import type { ReadBody } from "@/server/http/json-body";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";

interface Call {
  exchange: Exchange;
  deps: ApiDependencies;
  principal: Principal;
  body: ReadBody;
}

type Work = (db: Sql) => MaybePromise<ResponseDraft>;

/** While the database is away, calls that wait for the same key fail together, instead of timing out one after another. */
const keyLock = () =>
  processSingleton(
    "idempotency-locks",
    () =>
      new KeyedLock({
        maxWaiting: MAX_WAITING,
        maxWaitingEach: MAX_WAITING_EACH,
        isShared: isDatabaseAway,
        full: () => tooManyWait("more calls repeat an Idempotency-Key than may wait"),
      }),
  );

/**
 * Runs `work`, at most once for an Idempotency-Key. Requests with the same key wait for each other: within a process at a
 * lock, so that they hold no connection, and across processes at the claim's row. Only a 200 is kept, in the transaction
 * that did the work.
 */
export function withIdempotency(
  { exchange, deps, principal, body }: Call,
  work: Work,
): MaybePromise<ResponseDraft> {
  const { request, requestId, receivedAt: now, idempotencyKey: key } = exchange;
  if (key === null) return work(deps.db);
  const identity = { method: request.method, path: API_BASE + exchange.path, raw: request.body };
  const workspaceId = principal.workspace.id;
  const use = {
    workspaceId,
    key,
    keyHash: hashIdempotencyKey(workspaceId, key),
    fingerprint: fingerprint(identity, body),
    requestId,
    now,
  };

  // From before the transaction opens: without a connection, this is the stage that fails.
  const endStage = beginStage(exchange, "idempotency");
  const claim = (tx: Sql) => claimOrReplay(tx, use).finally(endStage);
  const once = async (tx: Sql): Promise<ResponseDraft> => {
    const kept = await claim(tx);
    if (kept !== null) {
      exchange.replayed = true;
      return { status: 200, body: kept, headers: { "idempotent-replayed": "true" } };
    }
    const draft = await work(tx);
    await keepResponse(tx, use, draft.body);
    return draft;
  };
  const done = keyLock().run(workspaceId, use.keyHash, () =>
    inWorkspaceTurn({ db: deps.db, workspace: principal.workspace }, () => inSqlTransaction(deps.db, once)),
  );
  return done.finally(endStage);
}
