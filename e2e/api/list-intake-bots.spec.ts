import type { PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import { expect, test } from "../fixtures";
import { describeSharedRefusals } from "../support/endpoint-refusals";

interface Page {
  intake_bots: PublicIntakeBotListItem[];
  pagination: { has_more: boolean; next_cursor: string | null };
}

test.describe("GET /intake-bots", () => {
  test.describe("200", () => {
    test("lists every bot of the workspace, newest first, with exactly the documented fields", async ({
      api,
      workspace,
    }) => {
      const draft = await workspace.createBot({ name: "Draft bot", status: "DRAFT" });
      const paused = await workspace.createBot({ name: "Paused bot", status: "PAUSED" });
      const { intake_bots: bots, pagination } = (await api().get("/intake-bots")).data<Page>();
      expect(bots.map(({ id }) => id)).toEqual([paused.id, draft.id, workspace.botId]);
      expect(bots.map(({ status }) => status)).toEqual(["PAUSED", "DRAFT", "ACTIVE"]);
      expect(Object.keys(bots[0] ?? {}).toSorted()).toEqual([
        "created_at",
        "id",
        "name",
        "status",
        "submission_count",
        "updated_at",
      ]);
      expect(pagination).toEqual({ has_more: false, next_cursor: null });
    });

    test("submission_count counts the bot's own submissions", async ({ api, workspace }) => {
      await workspace.createSubmissions(3);
      const empty = await workspace.createBot({ name: "Empty bot" });
      const { intake_bots: bots } = (await api().get("/intake-bots")).data<Page>();
      const counts = new Map(bots.map((bot) => [bot.id, bot.submission_count]));
      expect(counts.get(workspace.botId)).toBe(3);
      expect(counts.get(empty.id)).toBe(0);
    });

    test("workspace B sees only its own bots, never A's", async ({ api, workspace, newWorkspace }) => {
      const other = await newWorkspace();
      const { intake_bots: bots } = (await api(other.key).get("/intake-bots")).data<Page>();
      expect(bots.map(({ id }) => id)).toEqual([other.botId]);
      expect(other.botId).not.toBe(workspace.botId);
    });
  });

  test.describe("400", () => {
    test("reports a limit below 1 as an issue of the query", async ({ api }) => {
      const { issues } = (await api().get("/intake-bots?limit=0")).refusal("validation_failed");
      expect(issues.map(({ path }) => path)).toEqual([["limit"]]);
    });
  });

  test.describe("404", () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      test(`returns resource_not_found for ${method}, with the allowed methods in Allow`, async ({ api }) => {
        const response = await api().call(method, "/intake-bots");
        expect(response.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
        expect(response.header("Allow")).toBe("GET, HEAD, OPTIONS");
      });
    }
  });

  describeSharedRefusals({ method: "GET", path: () => "/intake-bots", scope: "read:intake-bots" });
});
