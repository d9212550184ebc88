import type { PublicSubmissionListItem, SchemaField } from "@/lib/contracts/public-api";
import { EVERY_FIELD_TYPE, FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { unknownId } from "../support/comparable";
import { describeSharedRefusals, expectIndistinguishable } from "../support/endpoint-refusals";

interface Page {
  submissions: PublicSubmissionListItem[];
  schema: SchemaField[];
  pagination: { has_more: boolean; next_cursor: string | null };
}

test.describe("GET /intake-bots/:id/submissions", () => {
  test.describe("200", () => {
    test("lists submissions, newest first, with exactly the documented fields", async ({
      api,
      workspace,
    }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      await api().post(path, { data: FULL_DATA });
      await api().post(path, { data: { full_name: "Half" }, status: "IN_PROGRESS", is_test: true });
      const { submissions, pagination } = (await api().get(path)).data<Page>();
      expect(submissions).toHaveLength(2);
      const [newest, oldest] = submissions;
      expect(newest).toMatchObject({ status: "IN_PROGRESS", is_test: true, data: { full_name: "Half" } });
      expect(oldest).toMatchObject({
        status: "COMPLETED",
        is_test: false,
        data: FULL_DATA,
        message_count: 0,
      });
      expect(Object.keys(newest ?? {}).toSorted()).toEqual([
        "ai_summary",
        "created_at",
        "data",
        "file_count",
        "id",
        "is_test",
        "message_count",
        "schema_version",
        "status",
        "updated_at",
      ]);
      expect(pagination).toEqual({ has_more: false, next_cursor: null });
    });

    test("includes the name, label and type of each field, but no content blocks", async ({
      api,
      workspace,
    }) => {
      const { schema } = (await api().get(`/intake-bots/${workspace.botId}/submissions`)).data<Page>();
      const fields = EVERY_FIELD_TYPE.filter((block) => block.kind === "field");
      expect(schema).toEqual(fields.map(({ name, label, type }) => ({ name, label, type })));
    });

    test("excludes submissions of other bots", async ({ api, workspace }) => {
      const second = await workspace.createBot({ name: "Second" });
      await api().post(`/intake-bots/${workspace.botId}/submissions`, { data: VALID_DATA });
      const { submissions } = (await api().get(`/intake-bots/${second.id}/submissions`)).data<Page>();
      expect(submissions).toEqual([]);
    });
  });

  test.describe("400", () => {
    test("reports an invalid limit and an invalid cursor together", async ({ api, workspace }) => {
      const response = await api().get(`/intake-bots/${workspace.botId}/submissions?limit=many&cursor=mine`);
      const { issues } = response.refusal("validation_failed");
      expect(issues.map(({ path }) => path)).toEqual([["limit"], ["cursor"]]);
    });
  });

  test.describe("404", () => {
    test("returns resource_not_found for an unknown bot", async ({ api }) => {
      const details = (await api().get(`/intake-bots/${unknownId()}/submissions`)).refusal(
        "resource_not_found",
      );
      expect(details).toEqual({ resource: "intake_bot" });
    });

    test("workspace B cannot see A's bot: the response equals that for an unknown bot", async ({
      api,
      workspace,
      newWorkspace,
    }) => {
      const other = await newWorkspace();
      await workspace.createSubmissions(1);
      await expectIndistinguishable(api(other.key), {
        method: "GET",
        foreign: `/intake-bots/${workspace.botId}/submissions`,
        unknown: `/intake-bots/${unknownId()}/submissions`,
      });
    });

    test("returns resource_not_found for another method, with both allowed methods in Allow", async ({
      api,
      workspace,
    }) => {
      const response = await api().call("PATCH", `/intake-bots/${workspace.botId}/submissions`);
      expect(response.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
      expect(response.header("Allow")).toBe("GET, HEAD, OPTIONS, POST");
    });
  });

  describeSharedRefusals({
    method: "GET",
    path: ({ botId }) => `/intake-bots/${botId}/submissions`,
    scope: "read:submissions",
  });
});
