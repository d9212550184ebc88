import "server-only";

import { API_BASE } from "@/lib/api/api-path";
import { inTransaction } from "@/server/context";
import type { Db, Transaction } from "@/server/database/db";
import { processSingleton } from "@/server/platform/registry";
import { type ResponseDraft, type ApiDependencies, type Exchange, type Principal, timed } from "../exchange";
import {
  claimKey,
  findReplay,
  fingerprint,
  hashIdempotencyKey,
  keepResponse,
  IdempotencyKeyRaceError,
  lockName,
} from "./idempotency";
import type { ReadBody } from "@/server/http/json-body";
import type { MaybePromise } from "@/server/platform/maybe-promise";

interface Call {
  exchange: Exchange;
  deps: ApiDependencies;
  principal: Principal;
  body: ReadBody;
}

type Work = (db: Db | Transaction) => MaybePromise<ResponseDraft>;

/**
 * Runs `work`, at most once for an Idempotency-Key. Requests with the same key wait for each other: within a process at a
 * lock, so that they hold no connection, and across processes at the claim's row. Only a 200 is kept, in the transaction
 * that did the work.
 */
export function withIdempotency(call: Call, work: Work): MaybePromise<ResponseDraft> {
  const { idempotencyKey: key } = call.exchange;
  return key === null ? work(call.deps.db) : runOnce(call, key, work);
}

function runOnce({ exchange, deps, principal, body }: Call, key: string, work: Work): Promise<ResponseDraft> {
  const { request, requestId, receivedAt: now } = exchange;
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

  const attempt = async (): Promise<ResponseDraft> => {
    const kept = await timed(exchange, "idempotency", () => findReplay(deps.db, use));
    if (kept !== null) {
      exchange.replayed = true;
      return { status: 200, body: kept, headers: { "idempotent-replayed": "true" } };
    }
    return inTransaction(deps.db, async (tx) => {
      await claimKey(tx, use);
      const draft = await work(tx);
      await keepResponse(tx, use, draft.body);
      return draft;
    });
  };

  const locks = processSingleton("idempotency-locks", () => new KeyedLock());
  return locks.run(lockName(use), async () => {
    try {
      return await attempt();
    } catch (error) {
      // Another process committed between our look-up and our claim: its response is there now.
      if (error instanceof IdempotencyKeyRaceError) return attempt();
      throw error;
    }
  });
}

/** Runs work with the same name one at a time, in call order; different names do not wait for each other. */
class KeyedLock {
  private readonly tails = new Map<string, Promise<unknown>>();

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.tails.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(name) === mine) this.tails.delete(name);
    }
  }
}
