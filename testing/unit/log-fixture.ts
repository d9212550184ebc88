import "server-only";

import { toRequestId } from "@/lib/api/request-id";
import { HOUR_MS } from "@/lib/time";
import type { Plan } from "@/lib/workspace/plans";
import { firstUuidAt } from "@/lib/uuid";
import type { UserContext } from "@/server/context";
import { getDb, getPool } from "@/server/database/db";
import { shipMissing } from "@/server/request-log/write/ship/ship-batch";
import { writeKeyUses } from "@/server/request-log/write/key-uses";
import { toLine } from "@/server/request-log/write/to-line";
import type { RequestRecord } from "@/server/request-log/record";

let count = 0;

/** Returns a logged request of that instant, by default a plain success. */
export function recordAt(at: Date, changes: Partial<RequestRecord> = {}): RequestRecord {
  count += 1;
  return {
    id: firstUuidAt(at).slice(0, -12) + count.toString(16).padStart(12, "0"),
    workspaceId: "w1",
    apiKeyId: "k1",
    createdAt: at.toISOString(),
    method: "GET",
    path: "/intake-bots",
    route: "/intake-bots",
    query: "",
    status: 200,
    errorCode: null,
    errorMessage: null,
    errorDetails: null,
    reason: null,
    requiredScopes: [],
    grantedScopes: [],
    rateLimit: { subject: "key", limit: 500, remaining: 499, resetAt: at.getTime() },
    durationUs: 1_000,
    stages: [],
    clientAddress: "127.0.0.1",
    userAgent: null,
    idempotencyKey: null,
    replayed: false,
    requestHeaders: {},
    requestBody: null,
    responseHeaders: {},
    responseBody: null,
    ...changes,
  };
}

/** Writes records with their counts and the last uses of their keys, as the shipper has done once it stops. */
export async function writeRecords(records: readonly RequestRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += 1_000) {
    await shipMissing(
      getPool(),
      records.slice(from, from + 1_000).map((record) => toLine(record)),
    );
  }
  await writeKeyUses(getPool(), "all");
}

/** Creates a workspace; returns the context of its owner. */
export async function createLogWorkspace(id: string, plan: Plan, now: Date) {
  const stored = ({ free: "FREE", pro: "PRO", business: "BUSINESS" } as const)[plan];
  await getDb().workspace.create({ data: { id, slug: id, name: id, plan: stored }, select: { id: true } });
  return {
    db: getDb(),
    now,
    workspace: { id, slug: id, name: id, plan, archivedAt: null },
    actor: {
      type: "user" as const,
      userId: "u1",
      name: "Ada",
      email: "ada@example.com",
      role: "owner" as const,
    },
  };
}

/** Creates a workspace with one failed request an hour before `now`; returns the context of its admin. */
export async function createFailedRequest(plan: Plan, now: Date) {
  const owner = await createLogWorkspace(crypto.randomUUID(), plan, now);
  const workspaceId = owner.workspace.id;
  const email = `${workspaceId}@example.com`;
  const { id: userId } = await getDb().user.create({
    data: { name: "Ada", email, members: { create: { workspaceId, role: "ADMIN" } } },
    select: { id: true },
  });
  const record = recordAt(new Date(now.getTime() - HOUR_MS), {
    workspaceId,
    apiKeyId: null,
    status: 404,
    errorCode: "resource_not_found",
    reason: { check: "endpoint", allowedMethods: [] },
    path: "/intake-botz",
    route: null,
  });
  await writeRecords([record]);
  const ctx: UserContext = { ...owner, actor: { ...owner.actor, userId, email, role: "admin" } };
  return { ctx, requestId: toRequestId(record.id) };
}
