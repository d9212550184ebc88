import "server-only";

import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { Context } from "../../context";
import { countCallers } from "../read/callers";
import { rowConditions } from "../read/filters/conditions";
import { MAX_ROWS_READ } from "../read/matching-rows";
import { failureGroup, toLinkFilters } from "../failures/failure-group";
import { lastDay } from "../period";
import type { LoggedRequest } from "../request-log.dto";
import { findKnownKey, suggestKey, toKeyRef } from "./known-key";

const MAX_CALLERS = 5;

export async function explainAuthentication(
  ctx: Context,
  request: LoggedRequest,
): Promise<ExplanationOf<"authentication_required"> | null> {
  const { reason } = request;
  if (reason?.check !== "authentication") return null;
  const [key, refused] = await Promise.all([findKnownKey(ctx, request), findRefusedCallers(ctx, request)]);
  const suggestion = key && (await suggestKey(ctx, key));
  const { failure, form, found, revokedAt, revokedBy, expiredAt, sameKeyInUrl, addressHolds } = reason;
  return {
    code: "authentication_required",
    failure,
    form,
    found,
    revokedAt,
    revokedBy,
    expiredAt,
    sameKeyInUrl,
    addressHolds,
    key: key && toKeyRef(key),
    suggestion,
    ...refused,
  };
}

/** The callers whose requests with this key failed in the same way in the last 24 hours, and the filters that show them. */
async function findRefusedCallers(
  ctx: Context,
  request: LoggedRequest,
): Promise<Pick<ExplanationOf<"authentication_required">, "callers" | "callerFilters">> {
  const group = failureGroup(request);
  if (!group || request.apiKeyId === null) return { callers: [], callerFilters: {} };
  const window = lastDay(ctx);
  const callers = await countCallers(ctx, {
    since: new Date(window.from),
    conditions: rowConditions(group.failures),
    maxRows: MAX_ROWS_READ,
    maxCallers: MAX_CALLERS,
  });
  const filters = Object.entries({ ...toLinkFilters(group.failures), ...window });
  const defined = filters.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { callers, callerFilters: Object.fromEntries(defined) };
}
