import type { RequestReason } from "@/lib/contracts/log/request-reason";
import { ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { unknownId } from "../support/comparable";
import { provoke } from "../support/provoke";

const CHECK_OF: Record<ErrorCode, RequestReason["check"]> = {
  authentication_required: "authentication",
  insufficient_scopes: "scopes",
  feature_not_available: "feature",
  workspace_archived: "archived",
  resource_not_found: "resource",
  validation_failed: "validation",
  rate_limit_exceeded: "rate_limit",
  plan_limit_exceeded: "quota",
  idempotency_conflict: "idempotency",
  internal_error: "internal",
};

test.describe("each of the ten codes", () => {
  for (const code of ERROR_CODES) {
    test(`${code} is returned, and logged with its reason within 2 seconds`, async ({
      api,
      newWorkspace,
      db,
      logRow,
    }) => {
      const { response, workspace, key } = await provoke(code, { api, newWorkspace, db });
      const details = response.refusal(code);
      const row = await logRow(response.requestId);
      expect(row).toMatchObject({
        workspaceId: workspace.id,
        apiKeyId: key.id,
        status: response.status,
        errorCode: code,
        errorDetails: details,
        replayed: false,
      });
      expect(response.text).toContain(JSON.stringify(row.errorMessage));
      expect(row.reason).toMatchObject({ check: CHECK_OF[code] });
    });
  }

  test("a success is logged with route, status, scopes, rate state and stages, and no error", async ({
    api,
    workspace,
    logRow,
  }) => {
    const response = await api().get(`/intake-bots/${workspace.botId}?x=1`, {
      headers: { "User-Agent": "e2e/1" },
    });
    expect(await logRow(response.requestId)).toMatchObject({
      workspaceId: workspace.id,
      apiKeyId: workspace.keyId,
      method: "GET",
      path: `/intake-bots/${workspace.botId}`,
      query: "x=1",
      route: "/intake-bots/:id",
      status: 200,
      errorCode: null,
      reason: null,
      requiredScopes: ["read:intake-bots"],
      rateLimit: { subject: "key", limit: 500, remaining: 499, resetAt: response.rate("Reset") },
      userAgent: "e2e/1",
    });
  });

  test("two requests produce two rows, in the order of their ids", async ({ api, db, workspace, logRow }) => {
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push((await api().get("/webhooks")).requestId);
    await logRow(ids.at(-1) ?? "");
    const rows = await db.requestLogEntry.findMany({
      where: { workspaceId: workspace.id },
      orderBy: { id: "asc" },
    });
    expect(rows.map(({ id }) => `req_${id.replaceAll("-", "")}`)).toEqual(ids);
    expect(ids).toEqual(ids.toSorted());
  });

  test("an internal error reveals nothing about its cause in the response or in the log", async ({
    api,
    newWorkspace,
    db,
    logRow,
  }) => {
    const { response } = await provoke("internal_error", { api, newWorkspace, db });
    expect(response.body).toEqual({
      success: false,
      error: { code: "internal_error", message: "An internal error occurred", details: {} },
    });
    const { errorMessage, errorDetails, responseBody, reason } = await logRow(response.requestId);
    for (const text of [errorMessage, errorDetails, responseBody, reason].map((part) =>
      JSON.stringify(part),
    )) {
      expect(text).not.toMatch(/zod|prisma|stack|\.ts|select/i);
    }
  });
});

test.describe("the log under load", () => {
  test("contains each of 300 concurrent requests, good and bad, exactly once", async ({
    api,
    workspace,
    db,
  }) => {
    const paths = ["/intake-bots", "/webhooks?limit=0", `/intake-bots/${unknownId()}`];
    const responses = await inParallel(300, (index) => api().get(paths[index % 3] ?? ""));
    const expected = responses.map(({ requestId }) => requestId).toSorted();
    const logged = async () => {
      const rows = await db.requestLogEntry.findMany({
        where: { workspaceId: workspace.id },
        select: { id: true },
      });
      return rows.map(({ id }) => `req_${id.replaceAll("-", "")}`).toSorted();
    };
    await expect.poll(async () => (await logged()).length, { timeout: 5_000 }).toBe(300);
    expect(await logged()).toEqual(expected);
  });
});

test.describe("the body of a refused request", () => {
  test("is kept for the explainer after a conflict and after a failed validation", async ({
    api,
    workspace,
    logRow,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const headers = { "Idempotency-Key": "kept" };
    (await api().post(path, { data: VALID_DATA }, { headers })).data();
    const conflict = await api().post(path, { data: FULL_DATA }, { headers });
    const invalid = await api().call("POST", path, { rawBody: '{"data": oops' });
    expect(JSON.stringify((await logRow(conflict.requestId)).requestBody)).toContain("example.com/ada");
    expect(JSON.stringify((await logRow(invalid.requestId)).requestBody)).toContain("oops");
  });

  test("gets a hundred issues and the count of the rest, and is logged with the first issues", async ({
    api,
    workspace,
    logRow,
  }) => {
    const data = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`f${index}`, 1]));
    const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, { data });
    const { issues } = response.refusal("validation_failed");
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toMatchObject({ code: "more_issues", message: "1402 more issues", count: 1402 });
    expect(JSON.stringify(response.body).length).toBeLessThan(64 * 1024);
    const { errorDetails } = await logRow(response.requestId);
    expect(JSON.stringify(errorDetails).length).toBeLessThan(17 * 1024);
    expect(errorDetails).toEqual({ issues });
  });
});
