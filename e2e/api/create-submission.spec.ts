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
    test("creates a completed submission and answers id, status and time alone", async ({
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

    test("the row belongs to the key's workspace and names the key", async ({ api, workspace, db }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { submission } = (await api().post(path, { data: VALID_DATA })).data<Created>();
      const row = await db.submission.findUniqueOrThrow({ where: { id: submission.id } });
      expect(row).toMatchObject({
        workspaceId: workspace.id,
        apiKeyId: workspace.keyId,
        intakeBotId: workspace.botId,
      });
    });

    test("a test submission is kept and marked", async ({ api, workspace, db }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { submission } = (await api().post(path, { data: VALID_DATA, is_test: true })).data<Created>();
      expect((await db.submission.findUniqueOrThrow({ where: { id: submission.id } })).isTest).toBe(true);
    });
  });

  test.describe("400", () => {
    test("a body without data creates nothing", async ({ api, workspace, db }) => {
      const answer = await api().post(`/intake-bots/${workspace.botId}/submissions`, {});
      expect(answer.refusal("validation_failed").issues.map(({ path }) => path)).toEqual([["data"]]);
      expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(0);
    });
  });

  test.describe("404", () => {
    test("a bot that nobody has is an intake bot not found", async ({ api }) => {
      const answer = await api().post(`/intake-bots/${unknownId()}/submissions`, { data: VALID_DATA });
      expect(answer.refusal("resource_not_found")).toEqual({ resource: "intake_bot" });
    });

    test("workspace B cannot write to A: the same bytes as an unknown bot, and no row", async ({
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
    test("an idempotency key of another request creates nothing", async ({ api, workspace, db }) => {
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
