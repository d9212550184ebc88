import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import type { Context } from "../context";
import { type ApiKeyRow, apiKeySelect } from "./api-key.dto";

/** The key of this workspace; one of another workspace is as unknown as one that never was. */
export async function getApiKeyRow(ctx: Context, id: string): Promise<ApiKeyRow> {
  const row = await ctx.db.apiKey.findFirst({
    where: { id, workspaceId: ctx.workspace.id },
    select: apiKeySelect,
  });
  if (!row) throw new DashboardError("not_found", "This workspace has no such API key");
  return row;
}
