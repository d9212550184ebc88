import { WEBHOOK_EVENTS, type CreatedWebhook } from "@/lib/contracts/public-api";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { describeSharedRefusals } from "../support/endpoint-refusals";
import { createWebhook, WEBHOOK_BODY, WEBHOOK_FIELDS } from "../support/webhooks";

/** The message itself includes the fix. */
const TENTH_IS_LAST =
  "This workspace has 10 of 10 webhook endpoints: delete one first. GET /webhooks lists them, DELETE /webhooks/:id deletes.";

test.describe("POST /webhooks", () => {
  test.describe("200", () => {
    test("creates an active webhook, and only this response contains its secret", async ({ api }) => {
      const body = { ...WEBHOOK_BODY, events: [...WEBHOOK_EVENTS], description: "All of them" };
      const webhook = await createWebhook(api(), body);
      expect(Object.keys(webhook).toSorted()).toEqual([...WEBHOOK_FIELDS, "secret"].toSorted());
      expect(webhook).toMatchObject({
        ...body,
        status: "active",
        consecutive_fails: 0,
        last_delivery_at: null,
      });
      expect(webhook.secret.length).toBeGreaterThanOrEqual(32);
    });

    test("encrypts the stored secret, and no two webhooks share one", async ({ api, db }) => {
      const first = await createWebhook(api());
      const second = await createWebhook(api());
      expect(first.secret).not.toBe(second.secret);
      const row = await db.webhook.findUniqueOrThrow({
        where: { id: first.id },
        omit: { encryptedSecret: false },
      });
      expect(JSON.stringify(row)).not.toContain(first.secret.replace("whsec_", ""));
    });

    test("encrypts the response stored for replays, and replays it in full", async ({
      api,
      workspace,
      db,
    }) => {
      const headers = { "Idempotency-Key": "kept" };
      const first = await api().post("/webhooks", WEBHOOK_BODY, { headers });
      const { secret } = first.data<{ webhook: CreatedWebhook }>().webhook;
      const [kept] = await db.idempotencyRecord.findMany({
        where: { workspaceId: workspace.id },
        omit: { encryptedAnswer: false },
      });
      expect(kept?.encryptedAnswer?.length).toBeGreaterThan(first.text.length);
      expect(JSON.stringify(kept)).not.toContain(secret.replace("whsec_", ""));
      expect((await api().post("/webhooks", WEBHOOK_BODY, { headers })).text).toBe(first.text);
    });

    test("refuses an API key in the URL and in the description, in any encoding", async ({
      api,
      workspace,
    }) => {
      const base64 = Buffer.from(workspace.key).toString("base64");
      for (const key of [workspace.key, encodeURIComponent(workspace.key).replace("_", "%5F"), base64]) {
        const both = { url: `https://hooks.acme.com/?k=${key}`, description: `For ${key}` };
        const response = await api().post("/webhooks", { ...WEBHOOK_BODY, ...both });
        const codes = response.refusal("validation_failed").issues.map(({ path, code }) => [path, code]);
        expect(codes).toEqual([
          [["url"], "invalid_url"],
          [["description"], "contains_key"],
        ]);
      }
    });

    test("keeps the secret out of the log", async ({ api, logRow }) => {
      const response = await api().post("/webhooks", WEBHOOK_BODY);
      const { secret } = response.data<{ webhook: CreatedWebhook }>().webhook;
      expect(JSON.stringify(await logRow(response.requestId))).not.toContain(secret);
    });
  });

  test.describe("400", () => {
    const bodies: [string, unknown, (string | number)[][]][] = [
      ["an empty body", {}, [["url"], ["events"]]],
      ["no events", { ...WEBHOOK_BODY, events: [] }, [["events"]]],
      ["an unknown event", { ...WEBHOOK_BODY, events: ["submission.deleted"] }, [["events", 0]]],
      [
        "a duplicate event",
        { ...WEBHOOK_BODY, events: ["contact.created", "contact.created"] },
        [["events"]],
      ],
      [
        "a description of 501 characters",
        { ...WEBHOOK_BODY, description: "x".repeat(501) },
        [["description"]],
      ],
      [
        "a description with a sign of direction",
        { ...WEBHOOK_BODY, description: "a\u202eb" },
        [["description"]],
      ],
      ["an unknown field", { ...WEBHOOK_BODY, secret: "mine" }, [["secret"]]],
      [
        "every member invalid",
        { url: 1, events: "all", description: 2 },
        [["url"], ["events"], ["description"]],
      ],
      ["an array", [], [[]]],
      ["null", null, [[]]],
    ];
    for (const [name, body, paths] of bodies) {
      test(`reports an issue at each position for ${name}`, async ({ api }) => {
        const { issues } = (await api().post("/webhooks", body)).refusal("validation_failed");
        expect(issues.map(({ path }) => path)).toEqual(paths);
      });
    }

    test("admits only the plan's 10 of 20 concurrent creations", async ({ api, workspace, db }) => {
      const responses = await inParallel(20, () => api().post("/webhooks", WEBHOOK_BODY));
      const refused = responses.filter(({ status }) => status !== 200);
      expect(refused).toHaveLength(10);
      for (const response of refused)
        expect(response.refusal("validation_failed").issues).toMatchObject([
          { path: [], code: "webhook_limit_reached", message: TENTH_IS_LAST },
        ]);
      expect(await db.webhook.count({ where: { workspaceId: workspace.id } })).toBe(10);
    });
  });

  test.describe("403 for the plan", () => {
    test("refuses webhooks on the Pro plan, whatever the body", async ({ api, newWorkspace }) => {
      const pro = await newWorkspace({ plan: "pro" });
      const good = (await api(pro.key).post("/webhooks", WEBHOOK_BODY)).refusal("feature_not_available");
      const bad = (await api(pro.key).post("/webhooks", {})).refusal("feature_not_available");
      expect([good, bad]).toEqual([{ feature: "webhooks" }, { feature: "webhooks" }]);
    });
  });

  describeSharedRefusals({
    method: "POST",
    path: () => "/webhooks",
    scope: "manage:webhooks",
    body: WEBHOOK_BODY,
  });
});
