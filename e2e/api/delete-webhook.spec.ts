import { expect, test } from "../fixtures";
import { unknownId } from "../support/comparable";
import { inParallel } from "../support/api-client";
import { describeSharedRefusals, expectIndistinguishable } from "../support/endpoint-refusals";
import { createWebhook, type WebhookPage } from "../support/webhooks";

test.describe("DELETE /webhooks/:id", () => {
  test.describe("200", () => {
    test("deletes the webhook and answers its id", async ({ api }) => {
      const { id } = await createWebhook(api());
      const kept = await createWebhook(api());
      const answer = await api().delete(`/webhooks/${id}`);
      expect(answer.data()).toEqual({ webhook: { id, deleted: true } });
      const { webhooks } = (await api().get("/webhooks")).data<WebhookPage>();
      expect(webhooks.map((webhook) => webhook.id)).toEqual([kept.id]);
    });
  });

  test.describe("404", () => {
    test("a deleted webhook is not found, and not deleted twice", async ({ api }) => {
      const { id } = await createWebhook(api());
      (await api().delete(`/webhooks/${id}`)).data();
      (await api().get(`/webhooks/${id}`)).refusal("resource_not_found");
      (await api().delete(`/webhooks/${id}`)).refusal("resource_not_found");
    });

    test("of 20 deletions at once exactly one succeeds", async ({ api }) => {
      const { id } = await createWebhook(api());
      const answers = await inParallel(20, () => api().delete(`/webhooks/${id}`));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 404)).toHaveLength(19);
    });

    test("an id that nobody has is a webhook not found", async ({ api }) => {
      const answer = await api().delete(`/webhooks/${unknownId()}`);
      expect(answer.refusal("resource_not_found")).toEqual({ resource: "webhook" });
    });

    test("workspace B cannot delete A's: the same bytes as an unknown id, and it stays", async ({
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
