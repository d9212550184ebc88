import type { Client } from "pg";
import { monthStart, PLAN_LIMITS } from "@/lib/workspace/plans";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { insertRows, type Row } from "@/testing/world/workspaces";
import type { Tenant, TenantKey } from "./tenant";
import type { World } from "./world";

const isoAt = (ms: number) => new Date(ms).toISOString();

function keyRow(tenant: Tenant, key: TenantKey, now: number): Row {
  const { id, hash, start, end, scopes, state } = key;
  return {
    id,
    workspace_id: tenant.id,
    name: `Fuzz ${state}`,
    hash,
    start,
    end,
    scopes,
    created_by_id: "fuzz",
    created_at: isoAt(now - DAY_MS),
    expires_at: state === "expired" ? isoAt(now - MINUTE_MS) : null,
    revoked_at: state === "revoked" ? isoAt(now - MINUTE_MS) : null,
    revoked_by_id: state === "revoked" ? "fuzz" : null,
  };
}

const botStatus = {
  active: "ACTIVE",
  large: "ACTIVE",
  broken: "ACTIVE",
  spare: "ACTIVE",
  paused: "PAUSED",
  draft: "DRAFT",
};

/** Newest first and a minute apart, so that pages have a defined order. */
const timesAt = (now: number, index: number) => {
  const at = isoAt(now - DAY_MS - index * MINUTE_MS);
  return { created_at: at, updated_at: at };
};

async function insertTenant(sql: Client, tenant: Tenant, now: number): Promise<void> {
  const { id: workspaceId, slug, plan, kind, bots, keys, webhooks } = tenant;
  const archivedAt = kind === "archived" ? isoAt(now - DAY_MS) : null;
  await insertRows(sql, "workspaces", [
    {
      id: workspaceId,
      slug,
      name: `Fuzz ${kind}`,
      plan: plan.toUpperCase(),
      archived_at: archivedAt,
      ...timesAt(now, 0),
    },
  ]);
  await insertRows(
    sql,
    "api_keys",
    keys.map((key) => keyRow(tenant, key, now)),
  );
  await insertRows(
    sql,
    "intake_bots",
    bots.map(({ id, kind: botKind, schema }, index) => ({
      id,
      workspace_id: workspaceId,
      name: `Bot ${botKind} ${index}`,
      status: botStatus[botKind],
      share_url: `fuzz-${id}`,
      schema,
      schema_version: 1,
      ...timesAt(now, index),
    })),
  );
  const submissions = bots.flatMap((bot) => bot.submissions.map((row) => ({ ...row, botId: bot.id })));
  await insertRows(
    sql,
    "submissions",
    submissions.map(({ id, data, botId }, index) => ({
      id,
      workspace_id: workspaceId,
      intake_bot_id: botId,
      data,
      status: "COMPLETED",
      is_test: false,
      file_count: 0,
      schema_version: 1,
      ...timesAt(now, index),
    })),
  );
  await insertRows(
    sql,
    "webhooks",
    webhooks.map((id, index) => ({
      id,
      workspace_id: workspaceId,
      url: `https://hooks.example.com/${id}`,
      events: ["submission.completed"],
      encrypted_secret: "never read: deliveries are not built",
      consecutive_fails: 0,
      ...timesAt(now, index),
    })),
  );
}

/** Inserts the world into a migrated, empty database. */
export async function fillDatabase(sql: Client, { tenants, neighbour }: World): Promise<void> {
  const now = Date.now();
  await sql.query("BEGIN");
  for (const tenant of [...tenants, neighbour]) await insertTenant(sql, tenant, now);
  await insertRows(
    sql,
    "usage_counters",
    tenants
      .filter(({ kind }) => kind === "spent")
      .map(({ id, plan }) => ({
        workspace_id: id,
        resource: "submissions",
        month: isoAt(monthStart(new Date(now)).getTime()),
        used: PLAN_LIMITS[plan].submissionsPerMonth,
      })),
  );
  await sql.query("COMMIT");
  // Autovacuum would have run before a table reached this size.
  await sql.query("VACUUM (ANALYZE)");
}
