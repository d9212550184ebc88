import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { disuseDays } from "@/lib/keys/key-facts";
import { missingScopes } from "@/lib/keys/scopes";
import type { Context } from "../../context";
import { findScopeUses } from "../read/scope-uses";
import type { LoggedRequest } from "../request-log.dto";
import { findWorkingKeys, findKnownKey, suggestKey, toKeyRef } from "./known-key";

const detailsSchema = z.object({ required: z.array(z.string()), granted: z.array(z.string()) });

export async function explainScopes(
  ctx: Context,
  request: LoggedRequest,
): Promise<ExplanationOf<"insufficient_scopes"> | null> {
  const details = detailsSchema.safeParse(request.errorDetails);
  const key = await findKnownKey(ctx, request);
  if (!details.success || !key) return null;
  const { required, granted } = details.data;
  const [usage, workingKeys, suggestion] = await Promise.all([
    findScopeUses(ctx, { apiKeyId: key.id, scopes: granted }),
    findWorkingKeys(ctx),
    suggestKey(ctx, key, required),
  ]);
  return {
    code: "insufficient_scopes",
    key: toKeyRef(key),
    required,
    granted: granted.map((scope, index) => ({ scope, lastUsedAt: usage[index]?.toISOString() ?? null })),
    missing: missingScopes(required, granted),
    disuseDays: disuseDays(key.createdAt, ctx.now),
    suggestion,
    capableKeys: workingKeys
      .filter(({ scopes }) => missingScopes(required, scopes).length === 0)
      .map(toKeyRef),
  };
}
