import type { PublicSubmission } from "@/lib/contracts/public-api";
import { expect, test } from "../fixtures";
import { unknownId } from "../support/comparable";
import { describeSharedRefusals, expectIndistinguishable } from "../support/endpoint-refusals";

interface One {
  submission: PublicSubmission;
}

test.describe("GET /intake-bots/:id/submissions/:submissionId", () => {
  test.describe("200", () => {
    test("returns the submission with its messages in order and no message_count", async ({
      api,
      workspace,
      db,
    }) => {
      const [id = ""] = await workspace.createSubmissions(1);
      const second = new Date();
      await db.submissionMessage.createMany({
        data: [
          { submissionId: id, role: "user", content: "Ada", createdAt: second },
          {
            submissionId: id,
            role: "assistant",
            content: "Your name?",
            createdAt: new Date(second.getTime() - 1000),
          },
        ],
      });
      const response = await api().get(`/intake-bots/${workspace.botId}/submissions/${id}`);
      const { submission } = response.data<One>();
      expect(Object.keys(submission).toSorted()).toEqual([
        "ai_summary",
        "created_at",
        "data",
        "file_count",
        "id",
        "intake_bot_id",
        "is_test",
        "messages",
        "schema_version",
        "status",
        "updated_at",
      ]);
      expect(submission).toMatchObject({ id, intake_bot_id: workspace.botId });
      const own = submission.messages.filter(({ content }) => ["Ada", "Your name?"].includes(content));
      expect(own.map(({ role, content }) => [role, content])).toEqual([
        ["assistant", "Your name?"],
        ["user", "Ada"],
      ]);
      expect(Object.keys(own[0] ?? {}).toSorted()).toEqual(["content", "created_at", "id", "role"]);
    });
  });

  test.describe("404", () => {
    test("returns resource_not_found for an unknown id", async ({ api, workspace }) => {
      const response = await api().get(`/intake-bots/${workspace.botId}/submissions/${unknownId()}`);
      expect(response.refusal("resource_not_found")).toEqual({ resource: "submission" });
    });

    test("returns resource_not_found below another bot of the same workspace", async ({ api, workspace }) => {
      const [id] = await workspace.createSubmissions(1);
      const second = await workspace.createBot({ name: "Second" });
      await expectIndistinguishable(api(), {
        method: "GET",
        foreign: `/intake-bots/${second.id}/submissions/${id}`,
        unknown: `/intake-bots/${second.id}/submissions/${unknownId()}`,
      });
    });

    test("workspace B cannot see A's submission: the response equals that for unknown ids", async ({
      api,
      workspace,
      newWorkspace,
    }) => {
      const other = await newWorkspace();
      const [id] = await workspace.createSubmissions(1);
      await expectIndistinguishable(api(other.key), {
        method: "GET",
        foreign: `/intake-bots/${workspace.botId}/submissions/${id}`,
        unknown: `/intake-bots/${unknownId()}/submissions/${unknownId()}`,
      });
    });

    test("workspace B cannot reach A's submission through a bot of its own", async ({
      api,
      workspace,
      newWorkspace,
    }) => {
      const other = await newWorkspace();
      const [id] = await workspace.createSubmissions(1);
      await expectIndistinguishable(api(other.key), {
        method: "GET",
        foreign: `/intake-bots/${other.botId}/submissions/${id}`,
        unknown: `/intake-bots/${other.botId}/submissions/${unknownId()}`,
      });
    });

    test("returns resource_not_found for another method, with the allowed methods in Allow", async ({
      api,
      workspace,
    }) => {
      const response = await api().delete(`/intake-bots/${workspace.botId}/submissions/${unknownId()}`);
      expect(response.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
      expect(response.header("Allow")).toBe("GET, HEAD, OPTIONS");
    });
  });

  describeSharedRefusals({
    method: "GET",
    path: ({ botId }) => `/intake-bots/${botId}/submissions/${unknownId()}`,
    scope: "read:submissions",
  });
});
