import "server-only";

import type * as z from "zod";
import { isReadMethod } from "@/lib/api/methods";
import { isSearch } from "@/lib/log-filters/match-filters";
import { DashboardError } from "@/lib/errors/app-error";
import type { Permission } from "@/lib/workspace/roles";
import { findMemberContext, requirePermission } from "../auth/member-context";
import { getSessionUser } from "../auth/session";
import { limitUser } from "../auth/user-limits";
import { now } from "@/server/platform/clock";
import type { UserContext } from "../context";
import { getDb } from "@/server/database/db";
import { parseInput, parseQuery, respondWithJson } from "./json-route";
import { readJsonBody } from "./read-json-body";
import { requireStrict } from "./strict-schema";
import { SUBMISSION_TOKEN_HEADER, submissionTokenSchema } from "@/lib/contracts/submission-token";

interface DashboardRoute<P extends z.ZodType, Q extends z.ZodObject, B extends z.ZodType> {
  /** Schema of the path's segments besides `workspaceSlug`. */
  params?: P;
  /** Schema of the search parameters, each of which may be given once; others are ignored. */
  query?: Q;
  /** Refused when the route is made unless it is strict. */
  body?: B;
  permission?: Permission;
  handler: (input: {
    ctx: UserContext;
    params: z.output<P>;
    query: z.output<Q>;
    body: z.output<B>;
    request: Request;
  }) => Promise<unknown>;
}

interface RouteSegments {
  params: Promise<{ workspaceSlug: string }>;
}

/** Counts the request once the person is known, before any other lookup. */
async function limitRequest(userId: string, { method, url }: Request): Promise<void> {
  const isRead = isReadMethod(method);
  await limitUser(userId, isRead ? "reads" : "writes", now());
  const { searchParams } = new URL(url);
  if (isRead && isSearch(Object.fromEntries(searchParams))) await limitUser(userId, "searches", now());
}

async function requireContext(
  request: Request,
  slug: string,
  permission: Permission | undefined,
): Promise<UserContext> {
  const user = await getSessionUser();
  if (!user) throw new DashboardError("signed_out", "Your session has ended. Sign in again.");
  await limitRequest(user.id, request);
  const ctx = await findMemberContext(getDb(), { user, slug, now: now() });
  if (!ctx)
    throw new DashboardError("not_found", "This workspace does not exist, or you are not a member of it");
  if (permission) requirePermission(ctx, permission);
  return ctx;
}

/** Returns undefined when the route declares no schema, like z.ZodUndefined, the default schema type. */
function parseOptional<S extends z.ZodType>(schema: S | undefined, input: unknown): z.output<S>;
function parseOptional(schema: z.ZodType | undefined, input: unknown): unknown {
  return schema ? parseInput(schema, input) : undefined;
}

/**
 * A JSON route of the dashboard below /api/dashboard/[workspaceSlug]. It checks, in this order: same origin, session, limits,
 * membership, permission, input. The handler's result is the response.
 */
export function dashboardRoute<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodUndefined,
>(route: DashboardRoute<P, Q, B>) {
  const bodySchema = route.body && requireStrict(route.body);
  return (request: Request, segments: RouteSegments): Promise<Response> =>
    respondWithJson(request, async () => {
      const path = await segments.params;
      const ctx = await requireContext(request, path.workspaceSlug, route.permission);
      return route.handler({
        ctx,
        params: parseOptional(route.params, path),
        query: parseQuery(route.query, request),
        body: parseOptional(bodySchema, bodySchema && (await readJsonBody(request))),
        request,
      });
    });
}

/** Returns the token that identifies repeated submissions of one form. For routes that create something. */
export function requireSubmissionToken(request: Request): string {
  const token = submissionTokenSchema.safeParse(request.headers.get(SUBMISSION_TOKEN_HEADER)).data;
  if (token !== undefined) return token;
  throw new DashboardError(
    "invalid_input",
    `Send ${SUBMISSION_TOKEN_HEADER} with 16 to 64 letters or digits, new for each form`,
  );
}
