import { expect, test } from "../fixtures";
import { unknownId } from "../support/comparable";
import { inParallel } from "../support/api-client";
import { describeSharedRefusals, expectIndistinguishable } from "../support/endpoint-refusals";
import { createWebhook, type WebhookPage } from "../support/webhooks";

test.describe("DELETE /webhooks/:id", () => {
  test.describe("200", () => {
    test("deletes the webhook and returns its id", async ({ api }) => {
      const { id } = await createWebhook(api());
      const kept = await createWebhook(api());
      const response = await api().delete(`/webhooks/${id}`);
      expect(response.data()).toEqual({ webhook: { id, deleted: true } });
      const { webhooks } = (await api().get("/webhooks")).data<WebhookPage>();
      expect(webhooks.map((webhook) => webhook.id)).toEqual([kept.id]);
    });
  });

  test.describe("404", () => {
    test("returns resource_not_found for a deleted webhook, also on a second deletion", async ({ api }) => {
      const { id } = await createWebhook(api());
      (await api().delete(`/webhooks/${id}`)).data();
      (await api().get(`/webhooks/${id}`)).refusal("resource_not_found");
      (await api().delete(`/webhooks/${id}`)).refusal("resource_not_found");
    });

    test("lets exactly one of 20 concurrent deletions succeed", async ({ api }) => {
      const { id } = await createWebhook(api());
      const responses = await inParallel(20, () => api().delete(`/webhooks/${id}`));
      expect(responses.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(responses.filter(({ status }) => status === 404)).toHaveLength(19);
    });

    test("returns resource_not_found for an unknown id", async ({ api }) => {
      const response = await api().delete(`/webhooks/${unknownId()}`);
      expect(response.refusal("resource_not_found")).toEqual({ resource: "webhook" });
    });

    test("workspace B cannot delete A's webhook: the response equals that for an unknown id", async ({
      api,
      newWorkspace,
    }) => {
      const { id } = await createWebhook(api());
      const other = await newWorkspace();
      await expectIndistinguishable(api(other.key), {
        method: "DELETE",
        foreign: `/webhooks/${id}`,
        unknown: `/webhooks/${unknownId()}`,
      });
      (await api().get(`/webhooks/${id}`)).data();
    });
  });

  describeSharedRefusals({
    method: "DELETE",
    path: () => `/webhooks/${unknownId()}`,
    scope: "manage:webhooks",
  });
});
