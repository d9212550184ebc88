import "server-only";

import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { prettyJson } from "@/lib/json/pretty-json";
import { parseRequestId, toRequestId } from "@/lib/api/request-id";
import type { Context } from "../../context";
import { findLoggedRequest } from "../logged-request";
import type { LoggedRequest } from "../request-log.dto";

export async function explainIdempotency(
  ctx: Context,
  request: LoggedRequest,
): Promise<ExplanationOf<"idempotency_conflict"> | null> {
  const { reason, idempotencyKey } = request;
  if (reason?.check !== "idempotency" || !idempotencyKey) return null;
  const { firstRequestId, firstAt } = reason;
  const first = await findFirst(ctx, firstRequestId);
  return {
    code: "idempotency_conflict",
    idempotencyKey,
    // The first request may have left the log: then only its id and time are known.
    first: first
      ? toCompared(first)
      : { requestId: firstRequestId, at: firstAt, method: request.method, path: request.path, body: null },
    second: toCompared(request),
  };
}

async function findFirst(ctx: Context, requestId: string): Promise<LoggedRequest | null> {
  const id = parseRequestId(requestId);
  return id === null ? null : findLoggedRequest(ctx, { workspaceId: ctx.workspace.id, id });
}

function toCompared({ id, createdAt, method, path, requestBody }: LoggedRequest) {
  return {
    requestId: toRequestId(id),
    at: createdAt.toISOString(),
    method,
    path,
    body: comparedBody(requestBody),
  };
}

/** A truncated body would show differences that do not exist. */
function comparedBody(body: LoggedBody | null): string | null {
  if (!body || body.truncated) return null;
  return prettyJson(body.text) ?? body.text;
}
