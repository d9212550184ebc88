import "server-only";

import * as z from "zod";
import { canonicalPath, isApiSpelling } from "@/lib/api/api-path";
import { ENDPOINT_TABLE, type EndpointId, type Resource } from "@/lib/api/endpoints";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { RESOURCES } from "@/lib/errors/catalog";
import { isResourceId } from "@/lib/api/resource-id";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { type Candidate, nearestIds } from "./nearest-ids";
import { nearestRoutes } from "./nearest-routes";
import { findDeleted, findOtherKind } from "./other-kind";

type NotFound = ExplanationOf<"resource_not_found">;

const LIST_ENDPOINTS = {
  intake_bot: "listIntakeBots",
  submission: "listSubmissions",
  webhook: "listWebhooks",
} as const satisfies Record<Resource, EndpointId>;

/** An id is compared with the newest resources only. */
const MAX_COMPARED = 1_000;
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
  const [deleted, otherKind, candidates] = await Promise.all([
    findDeleted(ctx, resource, id),
    findOtherKind(ctx, resource, id),
    findCandidates(ctx, resource, id),
  ]);
  return {
    code: "resource_not_found",
    resource,
    id,
    idFormValid: isResourceId(id),
    deleted,
    otherKind,
    nearest: nearestIds(id, candidates),
    listPath: listPath(resource, request.path),
    allowedMethods: [],
    nearestRoutes: [],
  };
}

/** The path that lists the resource, with the parameters of the request's own path. */
function listPath(resource: Resource, path: string): string {
  const segments = path.split("/");
  const parts = ENDPOINT_TABLE[LIST_ENDPOINTS[resource]].route.split("/");
  return parts.map((part, index) => (part.startsWith(":") ? (segments[index] ?? "") : part)).join("/");
}

function explainEndpoint({ method, path }: LoggedRequest, allowedMethods: string[]): NotFound {
  return {
    code: "resource_not_found",
    resource: "endpoint",
    id: null,
    idFormValid: false,
    deleted: null,
    otherKind: null,
    nearest: [],
    listPath: null,
    // HEAD and OPTIONS are implied by the others: the caller was not looking for them.
    allowedMethods: allowedMethods.filter((each) => each !== "HEAD" && each !== "OPTIONS"),
    nearestRoutes: nearestRoutes(method, intendedPath(path)),
  };
}

/** The path below the API's base that was probably meant: `/intake-bots` for `//API/v2/intake-bots`. */
function intendedPath(path: string): string {
  return isApiSpelling(path) ? canonicalPath(path).replace(/^(?:\/api(?:\/v\d[^/]*)?(?=\/|$))+/, "") : path;
}

/** The workspace's current resources. Ids of other workspaces are never read. */
async function findCandidates(ctx: Context, resource: Resource, id: string): Promise<Candidate[]> {
  const newest = { orderBy: { createdAt: "desc" as const }, take: MAX_COMPARED };
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
    // The submission may belong to another bot: then it is the nearest.
    ctx.db.submission.findMany({ where: { workspaceId, id }, select }),
    ctx.db.submission.findMany({ where: { workspaceId }, select, ...newest }),
  ]);
  return [...same, ...submissions].map((row) => ({
    id: row.id,
    name: `Submission of ${row.intakeBot.name}`,
    aliases: [],
  }));
}
