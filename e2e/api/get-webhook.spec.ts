import type { PublicWebhook } from "@/lib/contracts/public-api";
import { expect, test } from "../fixtures";
import { unknownId } from "../support/comparable";
import { describeSharedRefusals, expectIndistinguishable } from "../support/endpoint-refusals";
import { createWebhook, WEBHOOK_BODY, WEBHOOK_FIELDS } from "../support/webhooks";

test.describe("GET /webhooks/:id", () => {
  test.describe("200", () => {
    test("returns the webhook without its secret", async ({ api }) => {
      const { secret, ...created } = await createWebhook(api(), { ...WEBHOOK_BODY, description: "Orders" });
      const response = await api().get(`/webhooks/${created.id}`);
      const { webhook } = response.data<{ webhook: PublicWebhook }>();
      expect(Object.keys(webhook).toSorted()).toEqual(WEBHOOK_FIELDS);
      expect(webhook).toEqual(created);
      expect(response.text).not.toContain(secret);
    });

    test("returns the disabled status", async ({ api, db }) => {
      const { id } = await createWebhook(api());
      await db.webhook.update({ where: { id }, data: { disabledAt: new Date(), consecutiveFails: 10 } });
      const { webhook } = (await api().get(`/webhooks/${id}`)).data<{ webhook: PublicWebhook }>();
      expect(webhook).toMatchObject({ status: "disabled", consecutive_fails: 10 });
    });
  });

  test.describe("404", () => {
    test("returns resource_not_found for an unknown id", async ({ api }) => {
      const response = await api().get(`/webhooks/${unknownId()}`);
      expect(response.refusal("resource_not_found")).toEqual({ resource: "webhook" });
    });

    test("workspace B cannot see A's webhook: the response equals that for an unknown id", async ({
      api,
      newWorkspace,
    }) => {
      const { id } = await createWebhook(api());
      const other = await newWorkspace();
      await expectIndistinguishable(api(other.key), {
        method: "GET",
        foreign: `/webhooks/${id}`,
        unknown: `/webhooks/${unknownId()}`,
      });
    });

    test("returns resource_not_found for another method, with both allowed methods in Allow", async ({
      api,
    }) => {
      const response = await api().call("PATCH", `/webhooks/${unknownId()}`);
      expect(response.refusal("resource_not_found")).toEqual({ resource: "endpoint" });
      expect(response.header("Allow")).toBe("DELETE, GET, HEAD, OPTIONS");
    });
  });

  describeSharedRefusals({ method: "GET", path: () => `/webhooks/${unknownId()}`, scope: "manage:webhooks" });
});
