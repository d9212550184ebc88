import "server-only";

import type { AuthFailure, FoundKey, HeaderForm, RequestReason } from "@/lib/contracts/request-reason";
import { AppError } from "@/lib/errors/app-error";
import type { KnownKey } from "../../api-keys/find-by-hash";
import { findKeyFormProblem, hashKey } from "../../api-keys/token";
import type { ApiDependencies, Exchange, Principal } from "../exchange";
import { findKeys, hasKeyInTarget, isKeyInTarget } from "./find-keys";
import { failuresLeft, limitFailedAuthentication } from "./rate-limit";
import { bearerSecret, describeWrongHeader } from "./read-authorization";

interface Finding {
  failure: AuthFailure;
  form?: HeaderForm | null;
  key?: KnownKey | null;
  /** Where the known key was, when that is not where the API reads it. */
  found?: FoundKey | null;
  sameKeyInUrl?: boolean;
}

const isExpired = ({ expiresAt }: KnownKey, { receivedAt }: Exchange) =>
  expiresAt !== null && expiresAt <= receivedAt;

function toReason(exchange: Exchange, finding: Finding): RequestReason {
  const { failure, form = null, key = null, found = null, sameKeyInUrl = false } = finding;
  return {
    check: "authentication",
    failure,
    form,
    found,
    revokedAt: key?.revokedAt?.toISOString() ?? null,
    revokedBy: key?.revokedBy ?? null,
    expiredAt: (key && isExpired(key, exchange) && key.expiresAt?.toISOString()) || null,
    sameKeyInUrl,
  };
}

function toPrincipal(key: KnownKey): Principal {
  const { id, name, scopes, workspace, archivedBy } = key;
  return { apiKeyId: id, keyName: name, scopes, workspace, archivedBy };
}

/** Failed attempts are limited per address, to stop guessing; the public answer never says why it failed. */
async function refuse(exchange: Exchange, deps: ApiDependencies, finding: Finding): Promise<never> {
  const { failure, form = null, found = null } = finding;
  await limitFailedAuthentication(exchange, deps, { failure, form, found });
  throw new AppError("authentication_required", {}, toReason(exchange, finding));
}

async function lookUpUnremembered(
  exchange: Exchange,
  deps: ApiDependencies,
  hash: string,
): Promise<KnownKey | null> {
  const left = await failuresLeft(exchange, deps);
  // This may be the last guess within the limit: what the next one needs is read before it comes.
  if (left <= 1) deps.keys.prepare();
  // Who has guessed too often is looked up only where there is a key to find: a guess then costs no statement, and a
  // valid key from the same address works as ever.
  if (left === 0 && !(await deps.keys.mayExist(hash))) return null;
  return deps.keys.find(hash);
}

/** The key with this secret; at once where it is remembered. */
function lookUp(exchange: Exchange, deps: ApiDependencies, secret: string) {
  const hash = hashKey(secret);
  const remembered = deps.keys.peek(hash);
  return remembered === undefined ? lookUpUnremembered(exchange, deps, hash) : remembered;
}

/** The first key that is known of those that the request holds anywhere but in its place: whose request it is. */
async function findMisplacedKey(exchange: Exchange, deps: ApiDependencies) {
  for (const { secret, found } of findKeys(exchange)) {
    const key = await lookUp(exchange, deps, secret);
    if (key) return { key, found };
  }
  return null;
}

/** No key was where the API reads it. Its workspace is told so where the request has it elsewhere. */
async function refuseUnfound(exchange: Exchange, deps: ApiDependencies, finding: Finding): Promise<never> {
  const misplaced = await findMisplacedKey(exchange, deps);
  if (misplaced) exchange.principal = toPrincipal(misplaced.key);
  const isOnlyInUrl = finding.failure === "header_missing" && hasKeyInTarget(exchange);
  return refuse(exchange, deps, {
    ...finding,
    failure: isOnlyInUrl ? "key_in_url" : finding.failure,
    ...misplaced,
  });
}

/** Finds the key that the request carries. A malformed one is refused without any look-up. */
export async function authenticate(exchange: Exchange, deps: ApiDependencies): Promise<Principal> {
  const header = exchange.request.headers["authorization"] ?? "";
  const secret = bearerSecret(header);
  const problem = secret === null ? null : findKeyFormProblem(secret);
  if (secret === null || problem) return refuseUnfound(exchange, deps, describeWrongHeader(header, problem));

  const key = await lookUp(exchange, deps, secret);
  if (!key) return refuseUnfound(exchange, deps, { failure: "unknown" });

  exchange.principal = toPrincipal(key);
  // Also beside a good header: the key in the address has been seen by others by now.
  if (hasKeyInTarget(exchange)) {
    const sameKeyInUrl = isKeyInTarget(exchange, secret);
    return refuse(exchange, deps, { failure: "key_in_url", key, sameKeyInUrl });
  }
  if (key.revokedAt) return refuse(exchange, deps, { failure: "revoked", key });
  if (isExpired(key, exchange)) return refuse(exchange, deps, { failure: "expired", key });
  return exchange.principal;
}
