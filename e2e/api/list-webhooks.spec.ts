import { expect, test } from "../fixtures";
import { describeSharedRefusals } from "../support/endpoint-refusals";
import { createWebhook, WEBHOOK_BODY, WEBHOOK_FIELDS, type WebhookPage } from "../support/webhooks";

test.describe("GET /webhooks", () => {
  test.describe("200", () => {
    test("lists webhooks, newest first, with exactly their fields and never a secret", async ({ api }) => {
      const first = await createWebhook(api());
      const second = await createWebhook(api(), { ...WEBHOOK_BODY, url: "https://hooks.example.com/second" });
      const answer = await api().get("/webhooks");
      const { webhooks, pagination } = answer.data<WebhookPage>();
      expect(webhooks.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(Object.keys(webhooks[0] ?? {}).toSorted()).toEqual(WEBHOOK_FIELDS);
      expect(pagination).toEqual({ has_more: false, next_cursor: null });
      expect(answer.text).not.toContain(first.secret);
      expect(answer.text).not.toContain(second.secret);
    });

    test("a workspace below Business has none, and may ask", async ({ api, newWorkspace }) => {
      const pro = await newWorkspace({ plan: "pro" });
      expect((await api(pro.key).get("/webhooks")).data<WebhookPage>().webhooks).toEqual([]);
    });

    test("workspace B cannot see A: its list holds its own webhooks alone", async ({ api, newWorkspace }) => {
      await createWebhook(api());
      const other = await newWorkspace();
      expect((await api(other.key).get("/webhooks")).data<WebhookPage>().webhooks).toEqual([]);
    });
  });

  test.describe("400", () => {
    test("a negative limit is an issue of the query", async ({ api }) => {
      const { issues } = (await api().get("/webhooks?limit=-1")).refusal("validation_failed");
      expect(issues.map(({ path }) => path)).toEqual([["limit"]]);
    });
  });

  test.describe("404", () => {
    test("another method is not an endpoint, and Allow lists both that are", async ({ api }) => {
      const answer = await api().call("PUT", "/webhooks");
      expect(answer.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
      expect(answer.header("Allow")).toBe("GET, HEAD, OPTIONS, POST");
    });
  });

  describeSharedRefusals({ method: "GET", path: () => "/webhooks", scope: "manage:webhooks" });
});
