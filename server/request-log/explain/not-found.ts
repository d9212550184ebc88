import "server-only";

import * as z from "zod";
import { canonicalPath, isApiSpelling } from "@/lib/api/api-path";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { RESOURCES } from "@/lib/errors/catalog";
import { isResourceId } from "@/lib/api/resource-id";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { type Candidate, nearestIds } from "./nearest-ids";
import { nearestRoutes } from "./nearest-routes";

type NotFound = ExplanationOf<"resource_not_found">;
type Resource = Exclude<NotFound["resource"], "endpoint">;

/** Newest rows that an id is compared with. */
const COMPARED = 1_000;
const factsSchema = z.object({
  check: z.literal("resource"),
  resource: z.enum(RESOURCES).exclude(["endpoint"]),
  id: z.string(),
});

export async function explainNotFound(ctx: Context, request: LoggedRequest): Promise<NotFound | null> {
  if (request.reason?.check === "endpoint") return explainEndpoint(request, request.reason.allowedMethods);
  const facts = factsSchema.safeParse(request.reason);
  if (!facts.success) return null;
  const { resource, id } = facts.data;
  const botId = request.path.split("/")[2] ?? "";
  const [deleted, candidates] = await Promise.all([findDeleted(ctx, id), findCandidates(ctx, resource, id)]);
  return {
    code: "resource_not_found",
    resource,
    id,
    idFormValid: isResourceId(id),
    deleted,
    nearest: nearestIds(id, candidates),
    listPath: {
      intake_bot: "/intake-bots",
      submission: `/intake-bots/${botId}/submissions`,
      webhook: "/webhooks",
    }[resource],
    allowedMethods: [],
    nearestRoutes: [],
  };
}

function explainEndpoint({ method, path }: LoggedRequest, allowedMethods: string[]): NotFound {
  return {
    code: "resource_not_found",
    resource: "endpoint",
    id: null,
    idFormValid: false,
    deleted: null,
    nearest: [],
    listPath: null,
    // HEAD asks what GET asks, and OPTIONS asks nothing: neither is what the caller was looking for.
    allowedMethods: allowedMethods.filter((each) => each !== "HEAD" && each !== "OPTIONS"),
    nearestRoutes: nearestRoutes(method, intendedPath(path)),
  };
}

/** Below the base, of a path that stands elsewhere: `/intake-bots` for `//API/v2/intake-bots`. */
function intendedPath(path: string): string {
  return isApiSpelling(path) ? canonicalPath(path).replace(/^(?:\/api(?:\/v\d[^/]*)?(?=\/|$))+/, "") : path;
}

async function findDeleted(ctx: Context, id: string): Promise<NotFound["deleted"]> {
  const row = await ctx.db.deletedResource.findFirst({
    where: { workspaceId: ctx.workspace.id, id },
    select: { name: true, deletedAt: true, deletedBy: true },
  });
  return row && { at: row.deletedAt.toISOString(), by: row.deletedBy, name: row.name };
}

/** What this workspace has now; another workspace's ids are never even looked at. */
async function findCandidates(ctx: Context, resource: Resource, id: string): Promise<Candidate[]> {
  const newest = { orderBy: { createdAt: "desc" as const }, take: COMPARED };
  const workspaceId = ctx.workspace.id;
  if (resource === "intake_bot") {
    const bots = await ctx.db.intakeBot.findMany({
      where: { workspaceId },
      select: { id: true, name: true, shareUrl: true },
      ...newest,
    });
    return bots.map(({ shareUrl, ...bot }) => ({ ...bot, aliases: [bot.name, shareUrl] }));
  }
  if (resource === "webhook") {
    const webhooks = await ctx.db.webhook.findMany({
      where: { workspaceId },
      select: { id: true, url: true },
      ...newest,
    });
    return webhooks.map(({ id: webhookId, url }) => ({ id: webhookId, name: url, aliases: [url] }));
  }
  const select = { id: true, intakeBot: { select: { name: true } } };
  const [same, submissions] = await Promise.all([
    // It may exist below another bot: then it is the nearest of all.
    ctx.db.submission.findMany({ where: { workspaceId, id }, select }),
    ctx.db.submission.findMany({ where: { workspaceId }, select, ...newest }),
  ]);
  return [...same, ...submissions].map((row) => ({
    id: row.id,
    name: `Submission of ${row.intakeBot.name}`,
    aliases: [],
  }));
}
