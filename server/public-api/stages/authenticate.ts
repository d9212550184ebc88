import "server-only";

import type { AuthFailure, RequestReason } from "@/lib/contracts/request-reason";
import { AppError } from "@/lib/errors/app-error";
import { findKeyFormProblem, hashKey } from "../../api-keys/token";
import type { KnownKey } from "../../api-keys/find-by-hash";
import type { ApiDependencies, Exchange, Principal } from "../exchange";
import { limitFailedAuthentication } from "./rate-limit";

const BEARER = /^Bearer +(\S+)$/i;
/** Query parameters in which clients put keys by mistake: such a key is in every proxy's log, and refused. */
const KEY_PARAMETERS = ["apikey", "key", "token", "access_token"];

type Presented = { secret: string } | { failure: AuthFailure };

function hasKeyInUrl(exchange: Exchange): boolean {
  if (exchange.query === "") return false;
  const query = new URLSearchParams(exchange.query);
  return query.has("api_key") || KEY_PARAMETERS.some((name) => query.get(name)?.startsWith("iozen_"));
}

const isInUrl = (exchange: Exchange, secret: string) =>
  [...new URLSearchParams(exchange.query).values()].includes(secret);

function readSecret(exchange: Exchange): Presented {
  const header = exchange.request.headers["authorization"];
  if (header === undefined || header.trim() === "") {
    return { failure: hasKeyInUrl(exchange) ? "key_in_url" : "header_missing" };
  }
  const secret = BEARER.exec(header.trim())?.[1];
  return secret ? { secret } : { failure: "scheme_wrong" };
}

interface Known {
  key: KnownKey;
  secret: string;
}

function authenticationReason(exchange: Exchange, failure: AuthFailure, known: Known | null): RequestReason {
  const key = known?.key;
  return {
    check: "authentication",
    failure,
    revokedAt: key?.revokedAt?.toISOString() ?? null,
    revokedBy: key?.revokedBy ?? null,
    expiredAt: failure === "expired" ? (key?.expiresAt?.toISOString() ?? null) : null,
    sameKeyInUrl: failure === "key_in_url" && known !== null && isInUrl(exchange, known.secret),
  };
}

function toPrincipal(key: KnownKey): Principal {
  const { id, name, scopes, workspace, archivedBy } = key;
  return { apiKeyId: id, keyName: name, scopes, workspace, archivedBy };
}

/** Failed attempts are limited per address, to stop guessing; the public answer never says why it failed. */
async function refuse(
  exchange: Exchange,
  deps: ApiDependencies,
  failure: AuthFailure,
  known: Known | null,
): Promise<never> {
  await limitFailedAuthentication(exchange, deps);
  throw new AppError("authentication_required", {}, authenticationReason(exchange, failure, known));
}

/** Finds the key that the request carries. A malformed one is refused without any look-up. */
export async function authenticate(exchange: Exchange, deps: ApiDependencies): Promise<Principal> {
  const presented = readSecret(exchange);
  if ("failure" in presented) return refuse(exchange, deps, presented.failure, null);

  const problem = findKeyFormProblem(presented.secret);
  if (problem) return refuse(exchange, deps, problem, null);

  const key = await deps.findKey(hashKey(presented.secret));
  if (!key) return refuse(exchange, deps, "unknown", null);

  const known = { key, secret: presented.secret };
  exchange.principal = toPrincipal(key);
  // Also beside a good header: the key in the address has been seen by others by now.
  if (hasKeyInUrl(exchange)) return refuse(exchange, deps, "key_in_url", known);
  if (key.revokedAt) return refuse(exchange, deps, "revoked", known);
  if (key.expiresAt && key.expiresAt <= exchange.receivedAt) return refuse(exchange, deps, "expired", known);
  return exchange.principal;
}
