import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { withClient } from "@/testing/database";
import { askOnce, Connections } from "@/testing/http/connections";
import { readDatabaseUrl } from "@/testing/server/data-dir";
import { createKeys } from "@/testing/world/workspaces";
import { expect } from "../fixtures";
import { createOwnWorkspace } from "../support/own-servers";
import { test, type Watched } from "../support/watched-server";

test.describe.configure({ timeout: 120_000 });

interface Fixtures {
  dataDir: string;
  launchWatched: () => Promise<Watched>;
}

/** A server that has finished its start-up statements, and a key that may only list bots. */
async function launchWithKey({ dataDir, launchWatched }: Fixtures) {
  const { server, operations, ready } = await launchWatched();
  await ready();
  const workspace = await createOwnWorkspace(dataDir);
  const name = "Nightly sync";
  const wanted = { workspaceId: workspace.id, name, scopes: ["read:intake-bots"] as const };
  const [key] = await withClient(readDatabaseUrl(dataDir), (sql) =>
    createKeys(sql, workspace.owner, [wanted]),
  );
  if (!key) throw new Error("No key was created");
  return { server, operations, workspace, key: { name, key: key.secret } };
}

test.describe("/metrics", () => {
  const REQUESTS = "iozen_requests_total";
  const LIST = 'endpoint="/intake-bots",method="GET"';

  test("counts every request once by endpoint, status and code, without personal data", async ({
    dataDir,
    launchWatched,
  }) => {
    const { server, operations, workspace, key } = await launchWithKey({ dataDir, launchWatched });
    const headers = { Authorization: `Bearer ${key.key}` };
    const send = async (count: number, path: string, sent: Record<string, string>) => {
      for (let index = 0; index < count; index++) await askOnce(server, `/api/v1${path}`, sent);
    };

    await send(1, "/intake-bots", headers);
    const before = await operations.scrape();
    await send(7, "/intake-bots", headers);
    const reads = await operations.scrape();
    await send(3, "/intake-bots/nothing-of-that-id", headers);
    await send(2, "/no-such-path", headers);
    await send(4, "/intake-bots", { Authorization: "Bearer nonsense" });
    const after = await operations.scrape();

    expect(after.since(before, REQUESTS)).toEqual({
      [`${REQUESTS}{${LIST},status="200",code=""}`]: 7,
      [`${REQUESTS}{endpoint="/intake-bots/:id",method="GET",status="404",code="resource_not_found"}`]: 3,
      [`${REQUESTS}{endpoint="unmatched",method="GET",status="404",code="resource_not_found"}`]: 2,
      [`${REQUESTS}{endpoint="unmatched",method="GET",status="401",code="authentication_required"}`]: 4,
    });
    const durations = after.since(before, "iozen_request_duration_seconds_count");
    expect(Object.values(durations).toSorted((a, b) => a - b)).toEqual([3, 6, 7]);
    const stages = after.since(before, "iozen_stage_duration_seconds_count");
    expect(stages['iozen_stage_duration_seconds_count{stage="authenticate"}']).toBe(16);
    expect(stages['iozen_stage_duration_seconds_count{stage="work"}']).toBe(10);

    // A cached key costs no statement: the only statement reads the list.
    expect(reads.since(before, 'iozen_sql_statements_total{pool="main"')).toEqual({
      'iozen_sql_statements_total{pool="main",command="select"}': 7,
    });
    expect(reads.since(before, "iozen_key_cache_hits_total")).toEqual({ iozen_key_cache_hits_total: 7 });
    const shipped = async () => (await operations.scrape()).since(before, "iozen_log_shipped_rows_total");
    await expect.poll(async () => Object.values(await shipped())[0] ?? 0).toBeGreaterThanOrEqual(16);

    const text = (await operations.scrape()).text;
    expect(text).toMatch(/^iozen_log_batch_duration_seconds_count [1-9]/m);

    for (const secret of [
      key.key,
      key.name,
      workspace.slug,
      workspace.id,
      "nothing-of-that-id",
      "no-such-path",
    ]) {
      expect(after.text).not.toContain(secret);
    }
  });

  test.describe("SQL statements per request", () => {
    const MANY = 100;
    const STATEMENTS = 'iozen_sql_statements_total{pool="main"';
    const SELECTS = `${STATEMENTS},command="select"}`;

    test("are one for a read with a cached key, and none for a refused request", async ({
      dataDir,
      launchWatched,
    }) => {
      const { server, operations, key } = await launchWithKey({ dataDir, launchWatched });
      const client = new Connections(server.url);
      const send = async (count: number, path: string, secret: string) => {
        const headers = { Authorization: `Bearer ${secret}` };
        const statuses = new Set<number>();
        for (let index = 0; index < count; index++)
          statuses.add((await client.send({ method: "GET", path: `/api/v1${path}`, headers })).status);
        return [...statuses];
      };
      /** Sends many requests in sequence; returns their statuses and the number of SQL statements. */
      const cost = async (path: string, secret: string) => {
        const before = await operations.scrape();
        const statuses = await send(MANY, path, secret);
        return { statuses, statements: (await operations.scrape()).since(before, STATEMENTS) };
      };

      await send(1, "/intake-bots", key.key);
      expect(await cost("/intake-bots", key.key)).toEqual({
        statuses: [200],
        statements: { [SELECTS]: MANY },
      });
      expect(await cost("/webhooks", key.key)).toEqual({ statuses: [403], statements: {} });
      expect(await cost("/no-such-path", key.key)).toEqual({ statuses: [404], statements: {} });
      expect(await cost("/intake-bots", "iozen_live_nonsense")).toEqual({
        statuses: [401, 429],
        statements: {},
      });
      await send(PLAN_LIMITS.business.requestsPerMinute - 3 * MANY - 1, "/no-such-path", key.key);
      expect(await cost("/intake-bots", key.key)).toEqual({ statuses: [429], statements: {} });
      client.close();
    });
  });
});
