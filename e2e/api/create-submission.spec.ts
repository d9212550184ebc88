import type { CreatedSubmission, PublicSubmission } from "@/lib/contracts/public-api";
import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { unknownId } from "../support/comparable";
import { describeSharedRefusals, expectIndistinguishable } from "../support/endpoint-refusals";

interface Created {
  submission: CreatedSubmission;
}

test.describe("POST /intake-bots/:id/submissions", () => {
  test.describe("200", () => {
    test("creates a completed submission and returns only its id, status and time", async ({
      api,
      workspace,
    }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { submission } = (await api().post(path, { data: FULL_DATA })).data<Created>();
      expect(Object.keys(submission).toSorted()).toEqual(["created_at", "id", "status"]);
      expect(submission.status).toBe("COMPLETED");

      const read = await api().get(`${path}/${submission.id}`);
      const stored = read.data<{ submission: PublicSubmission }>().submission;
      expect(stored).toMatchObject({ ...submission, data: FULL_DATA, is_test: false, messages: [] });
    });

    test("stores the workspace of the key and the key with the submission", async ({
      api,
      workspace,
      db,
    }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { submission } = (await api().post(path, { data: VALID_DATA })).data<Created>();
      const row = await db.submission.findUniqueOrThrow({ where: { id: submission.id } });
      expect(row).toMatchObject({
        workspaceId: workspace.id,
        apiKeyId: workspace.keyId,
        intakeBotId: workspace.botId,
      });
    });

    test("stores a test submission and marks it", async ({ api, workspace, db }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { submission } = (await api().post(path, { data: VALID_DATA, is_test: true })).data<Created>();
      expect((await db.submission.findUniqueOrThrow({ where: { id: submission.id } })).isTest).toBe(true);
    });
  });

  test.describe("400", () => {
    test("creates nothing for a body without data", async ({ api, workspace, db }) => {
      const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, {});
      expect(response.refusal("validation_failed").issues.map(({ path }) => path)).toEqual([["data"]]);
      expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(0);
    });
  });

  test.describe("404", () => {
    test("returns resource_not_found for an unknown bot", async ({ api }) => {
      const response = await api().post(`/intake-bots/${unknownId()}/submissions`, { data: VALID_DATA });
      expect(response.refusal("resource_not_found")).toEqual({ resource: "intake_bot" });
    });

    test("workspace B cannot write to A's bot: the response equals that for an unknown bot, and no row is stored", async ({
      api,
      workspace,
      newWorkspace,
      db,
    }) => {
      const other = await newWorkspace();
      await expectIndistinguishable(api(other.key), {
        method: "POST",
        foreign: `/intake-bots/${workspace.botId}/submissions`,
        unknown: `/intake-bots/${unknownId()}/submissions`,
        body: { data: VALID_DATA },
      });
      expect(await db.submission.count({ where: { workspaceId: { in: [workspace.id, other.id] } } })).toBe(0);
    });
  });

  test.describe("409", () => {
    test("creates nothing for an idempotency key of another request", async ({ api, workspace, db }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const headers = { "Idempotency-Key": "order-1" };
      (await api().post(path, { data: VALID_DATA }, { headers })).data<Created>();
      (await api().post(path, { data: FULL_DATA }, { headers })).refusal("idempotency_conflict");
      expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(1);
    });
  });

  describeSharedRefusals({
    method: "POST",
    path: ({ botId }) => `/intake-bots/${botId}/submissions`,
    scope: "write:intake-bots",
    body: { data: VALID_DATA },
  });
});
