import type { PublicIntakeBot } from "@/lib/contracts/public-api";
import { EVERY_FIELD_TYPE, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { unknownId } from "../support/comparable";
import { describeSharedRefusals, expectIndistinguishable } from "../support/endpoint-refusals";

test.describe("GET /intake-bots/:id", () => {
  test.describe("200", () => {
    test("returns the bot with its schema, with placeholders unexpanded", async ({ api, workspace }) => {
      const response = await api().get(`/intake-bots/${workspace.botId}`);
      const { intake_bot: bot } = response.data<{ intake_bot: PublicIntakeBot }>();
      expect(Object.keys(bot).toSorted()).toEqual([
        "created_at",
        "description",
        "id",
        "name",
        "schema",
        "share_url",
        "status",
        "submission_count",
        "updated_at",
      ]);
      expect(bot.id).toBe(workspace.botId);
      expect(bot.schema).toEqual(EVERY_FIELD_TYPE);
      expect(response.text).toContain("Hello {{full_name}}");
      expect(bot.share_url).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    });

    test("logs each response as sent when the bot is read again", async ({ api, workspace, logRow }) => {
      const path = `/intake-bots/${workspace.botId}`;
      const first = await api().get(path);
      const again = await api().get(path);
      (await api().post(`${path}/submissions`, { data: VALID_DATA })).data();
      const counted = await api().get(path);
      expect(again.text).toBe(first.text);
      expect(counted.text).toBe(first.text.replace('"submission_count":0', '"submission_count":1'));
      for (const { requestId, text } of [first, again, counted]) {
        expect((await logRow(requestId)).responseBody).toEqual({
          text,
          contentType: "application/json; charset=utf-8",
          bytes: Buffer.byteLength(text),
          truncated: false,
        });
      }
    });

    test("returns a bot that is not active", async ({ api, workspace }) => {
      const { id } = await workspace.createBot({ status: "DRAFT" });
      const { intake_bot: bot } = (await api().get(`/intake-bots/${id}`)).data<{
        intake_bot: PublicIntakeBot;
      }>();
      expect(bot).toMatchObject({ id, status: "DRAFT", submission_count: 0 });
    });
  });

  test.describe("404", () => {
    test("returns resource_not_found for an unknown id", async ({ api }) => {
      const details = (await api().get(`/intake-bots/${unknownId()}`)).refusal("resource_not_found");
      expect(details).toEqual({ resource: "intake_bot" });
    });

    for (const id of ["x", "cm7", "%00", "%F0%9F%92%A5", "..%2fwebhooks", "c".repeat(2000)]) {
      test(`returns the same for a malformed id: ${id.slice(0, 20)}`, async ({ api }) => {
        const details = (await api().get(`/intake-bots/${id}`)).refusal("resource_not_found");
        expect(details).toEqual({ resource: "intake_bot" });
      });
    }

    test("workspace B cannot see A's bot: the response equals that for an unknown id", async ({
      api,
      workspace,
      newWorkspace,
    }) => {
      const other = await newWorkspace();
      await expectIndistinguishable(api(other.key), {
        method: "GET",
        foreign: `/intake-bots/${workspace.botId}`,
        unknown: `/intake-bots/${unknownId()}`,
      });
    });

    test("returns resource_not_found for another method, with the allowed methods in Allow", async ({
      api,
      workspace,
    }) => {
      const response = await api().delete(`/intake-bots/${workspace.botId}`);
      expect(response.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
      expect(response.header("Allow")).toBe("GET, HEAD, OPTIONS");
    });
  });

  describeSharedRefusals({
    method: "GET",
    path: ({ botId }) => `/intake-bots/${botId}`,
    scope: "read:intake-bots",
  });
});
