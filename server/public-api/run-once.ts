import "server-only";

import type { Db, Transaction } from "../db";
import { KeyedLock } from "../keyed-lock";
import { processSingleton } from "../registry";
import { type Answer, type ApiDependencies, type Exchange, type Principal, timed } from "./exchange";
import { API_BASE } from "./http";
import { claimKey, findReplay, fingerprint, keepAnswer, KeyTaken, lockName } from "./stages/idempotency";
import type { ReadBody } from "./stages/read-body";

type Work = (db: Db | Transaction) => Promise<Answer>;

/**
 * Runs `work`, at most once for an Idempotency-Key. Requests with one key wait for each other: in this process by a lock,
 * so that they hold no connection, and in other processes by the claim's row. Only a 200 is kept, in the transaction that
 * did the work.
 */
export async function runOnce(
  exchange: Exchange,
  deps: ApiDependencies,
  principal: Principal,
  body: ReadBody,
  work: Work,
): Promise<Answer> {
  const key = exchange.idempotencyKey;
  if (key === null) return work(deps.db);
  const { method } = exchange.request;
  const print = fingerprint(method, API_BASE + exchange.path, body, exchange.request.body);

  const attempt = async (): Promise<Answer> => {
    const kept = await timed(exchange, "idempotency", () =>
      findReplay(deps.db, principal, key, print, exchange.receivedAt),
    );
    if (kept !== null) {
      exchange.replayed = true;
      return { status: 200, body: kept, headers: { "idempotent-replayed": "true" } };
    }
    return deps.db.$transaction(async (tx) => {
      await claimKey(tx, principal, exchange, key, print);
      const answer = await work(tx);
      await keepAnswer(tx, principal, key, answer.body);
      return answer;
    });
  };

  const locks = processSingleton("idempotency-locks", () => new KeyedLock());
  return locks.run(lockName(principal, key), async () => {
    try {
      return await attempt();
    } catch (error) {
      // Another process committed between our look-up and our claim: its answer is there now.
      if (error instanceof KeyTaken) return attempt();
      throw error;
    }
  });
}
