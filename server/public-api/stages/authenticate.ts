import "server-only";

import type {
  AddressContent,
  AuthFailure,
  FoundKey,
  HeaderForm,
  RequestReason,
} from "@/lib/contracts/log/request-reason";
import { AppError } from "@/lib/errors/app-error";
import { isExpiredAt, keyStatusAt } from "@/lib/keys/key-state";
import type { KnownKey } from "../../api-keys/find-by-hash";
import { findKeyFormProblem, hashKey } from "../../api-keys/token";
import { bearerSecret } from "@/server/http/bearer";
import { type MaybePromise, next } from "@/server/platform/concurrency/maybe-promise";
import type { ApiDependencies, Exchange, Principal } from "../exchange";
import { findKeys, isKeyInTarget, keyInTarget } from "./find-keys";
import { failuresLeft, limitFailedAuthentication } from "./rate-limit";
import { describeWrongHeader } from "./read-authorization";

interface Finding {
  failure: AuthFailure;
  form?: HeaderForm | null;
  key?: KnownKey | null;
  /** Where the known key was, if not where the API reads it. */
  found?: FoundKey | null;
  sameKeyInUrl?: boolean;
  addressHolds?: AddressContent | null;
}

function toReason(exchange: Exchange, finding: Finding): RequestReason {
  const {
    failure,
    form = null,
    key = null,
    found = null,
    sameKeyInUrl = false,
    addressHolds = null,
  } = finding;
  return {
    check: "authentication",
    failure,
    form,
    found,
    revokedAt: key?.revokedAt?.toISOString() ?? null,
    revokedBy: key?.revokedBy ?? null,
    expiredAt: (key && isExpiredAt(key, exchange.receivedAt) && key.expiresAt?.toISOString()) || null,
    sameKeyInUrl,
    addressHolds,
  };
}

function toPrincipal(key: KnownKey): Principal {
  const { id, name, scopes, workspace, archivedBy } = key;
  return { apiKeyId: id, keyName: name, scopes, workspace, archivedBy };
}

/** Failed attempts are limited per address, to stop guessing; the public response never gives the cause. */
async function refuse(exchange: Exchange, deps: ApiDependencies, finding: Finding): Promise<never> {
  const { failure, form = null, found = null } = finding;
  await limitFailedAuthentication(exchange, deps, { failure, form, found });
  throw new AppError("authentication_required", {}, toReason(exchange, finding));
}

async function lookUpUncached(
  exchange: Exchange,
  deps: ApiDependencies,
  hash: string,
): Promise<KnownKey | null> {
  const left = await failuresLeft(exchange, deps);
  // This may be the last guess within the limit: the index that the next one needs is read ahead.
  if (left <= 1) deps.keys.prepare();
  // Beyond the limit, a key is looked up only where the index may have it: a guess then costs no statement, and a valid
  // key from the same address still works.
  if (left === 0 && !(await deps.keys.mayExist(hash))) return null;
  return deps.keys.find(hash);
}

/** The key with this secret; synchronous where it is cached. */
function lookUp(exchange: Exchange, deps: ApiDependencies, secret: string): MaybePromise<KnownKey | null> {
  const hash = hashKey(secret);
  const cached = deps.keys.peek(hash);
  return cached === undefined ? lookUpUncached(exchange, deps, hash) : cached;
}

/** The first known key among those that the request holds in a wrong place: the request counts as its workspace's. */
async function findMisplacedKey(exchange: Exchange, deps: ApiDependencies) {
  for (const { secret, found } of findKeys(exchange)) {
    const key = await lookUp(exchange, deps, secret);
    if (key) return { key, found };
  }
  return null;
}

/** Refuses a request without a key in the right place, for the log of the workspace whose key is elsewhere in it. */
async function refuseWithoutKey(exchange: Exchange, deps: ApiDependencies, finding: Finding): Promise<never> {
  const misplaced = await findMisplacedKey(exchange, deps);
  if (misplaced) exchange.principal = toPrincipal(misplaced.key);
  const addressHolds = finding.failure === "header_missing" ? keyInTarget(exchange) : null;
  return refuse(exchange, deps, {
    ...finding,
    failure: addressHolds === null ? finding.failure : "key_in_url",
    addressHolds,
    ...misplaced,
  });
}

/** Finds the key that the request carries. A malformed one is refused without any look-up. */
export function authenticate(exchange: Exchange, deps: ApiDependencies): MaybePromise<Principal> {
  const header = exchange.request.headers["authorization"] ?? "";
  const secret = bearerSecret(header);
  const problem = secret === null ? null : findKeyFormProblem(secret);
  if (secret === null || problem)
    return refuseWithoutKey(exchange, deps, describeWrongHeader(header, problem));

  return next(lookUp(exchange, deps, secret), (key) =>
    key
      ? admitKey(exchange, deps, { key, secret })
      : refuseWithoutKey(exchange, deps, { failure: "unknown" }),
  );
}

/** Checks that a known key works now, and that it is nowhere but in its header. */
function admitKey(
  exchange: Exchange,
  deps: ApiDependencies,
  { key, secret }: { key: KnownKey; secret: string },
): MaybePromise<Principal> {
  const principal = (exchange.principal = toPrincipal(key));
  // Even with a valid header: others may have seen the key in the address by now.
  const addressHolds = keyInTarget(exchange);
  if (addressHolds !== null) {
    const sameKeyInUrl = isKeyInTarget(exchange, secret);
    return refuse(exchange, deps, { failure: "key_in_url", key, sameKeyInUrl, addressHolds });
  }
  const status = keyStatusAt(key, exchange.receivedAt);
  return status === "active" ? principal : refuse(exchange, deps, { failure: status, key });
}
