import { expect, test } from "../fixtures";
import { describeSharedRefusals } from "../support/endpoint-refusals";
import { createWebhook, WEBHOOK_BODY, WEBHOOK_FIELDS, type WebhookPage } from "../support/webhooks";

test.describe("GET /webhooks", () => {
  test.describe("200", () => {
    test("lists webhooks, newest first, with exactly the documented fields and without secrets", async ({
      api,
    }) => {
      const first = await createWebhook(api());
      const second = await createWebhook(api(), { ...WEBHOOK_BODY, url: "https://hooks.example.com/second" });
      const response = await api().get("/webhooks");
      const { webhooks, pagination } = response.data<WebhookPage>();
      expect(webhooks.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(Object.keys(webhooks[0] ?? {}).toSorted()).toEqual(WEBHOOK_FIELDS);
      expect(pagination).toEqual({ has_more: false, next_cursor: null });
      expect(response.text).not.toContain(first.secret);
      expect(response.text).not.toContain(second.secret);
    });

    test("returns an empty list below the Business plan", async ({ api, newWorkspace }) => {
      const pro = await newWorkspace({ plan: "pro" });
      expect((await api(pro.key).get("/webhooks")).data<WebhookPage>().webhooks).toEqual([]);
    });

    test("workspace B sees only its own webhooks, never A's", async ({ api, newWorkspace }) => {
      await createWebhook(api());
      const other = await newWorkspace();
      expect((await api(other.key).get("/webhooks")).data<WebhookPage>().webhooks).toEqual([]);
    });
  });

  test.describe("400", () => {
    test("reports a negative limit as an issue of the query", async ({ api }) => {
      const { issues } = (await api().get("/webhooks?limit=-1")).refusal("validation_failed");
      expect(issues.map(({ path }) => path)).toEqual([["limit"]]);
    });
  });

  test.describe("404", () => {
    test("returns resource_not_found for another method, with both allowed methods in Allow", async ({
      api,
    }) => {
      const response = await api().call("PUT", "/webhooks");
      expect(response.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
      expect(response.header("Allow")).toBe("GET, HEAD, OPTIONS, POST");
    });
  });

  describeSharedRefusals({ method: "GET", path: () => "/webhooks", scope: "manage:webhooks" });
});
