import { WEBHOOK_EVENTS, type CreatedWebhook } from "@/lib/contracts/public-api";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { describeSharedRefusals } from "../support/endpoint-refusals";
import { createWebhook, WEBHOOK_BODY, WEBHOOK_FIELDS } from "../support/webhooks";

/** What to do stands in the message itself. */
const TENTH_IS_LAST =
  "This workspace has 10 of 10 webhook endpoints: delete one first. GET /webhooks lists them, DELETE /webhooks/:id deletes.";

test.describe("POST /webhooks", () => {
  test.describe("200", () => {
    test("creates an active webhook, and this answer alone carries its secret", async ({ api }) => {
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

    test("the secret is stored encrypted, and two webhooks never share one", async ({ api, db }) => {
      const first = await createWebhook(api());
      const second = await createWebhook(api());
      expect(first.secret).not.toBe(second.secret);
      const row = await db.webhook.findUniqueOrThrow({
        where: { id: first.id },
        omit: { encryptedSecret: false },
      });
      expect(JSON.stringify(row)).not.toContain(first.secret.replace("whsec_", ""));
    });

    test("an answer kept for replays is stored encrypted, and replayed whole", async ({
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

    test("the secret is not in the log", async ({ api, logRow }) => {
      const answer = await api().post("/webhooks", WEBHOOK_BODY);
      const { secret } = answer.data<{ webhook: CreatedWebhook }>().webhook;
      expect(JSON.stringify(await logRow(answer.requestId))).not.toContain(secret);
    });
  });

  test.describe("400", () => {
    const bodies: [string, unknown, (string | number)[][]][] = [
      ["an empty body", {}, [["url"], ["events"]]],
      ["no events", { ...WEBHOOK_BODY, events: [] }, [["events"]]],
      ["an unknown event", { ...WEBHOOK_BODY, events: ["submission.deleted"] }, [["events", 0]]],
      ["an event twice", { ...WEBHOOK_BODY, events: ["contact.created", "contact.created"] }, [["events"]]],
      [
        "a description of 501 characters",
        { ...WEBHOOK_BODY, description: "x".repeat(501) },
        [["description"]],
      ],
      ["an unknown field", { ...WEBHOOK_BODY, secret: "mine" }, [["secret"]]],
      [
        "everything wrong at once",
        { url: 1, events: "all", description: 2 },
        [["url"], ["events"], ["description"]],
      ],
      ["an array", [], [[]]],
      ["null", null, [[]]],
    ];
    for (const [name, body, paths] of bodies) {
      test(`${name} is refused with an issue at each place`, async ({ api }) => {
        const { issues } = (await api().post("/webhooks", body)).refusal("validation_failed");
        expect(issues.map(({ path }) => path)).toEqual(paths);
      });
    }

    test("of 20 creations at once only the plan's 10 are let through", async ({ api, workspace, db }) => {
      const answers = await inParallel(20, () => api().post("/webhooks", WEBHOOK_BODY));
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused).toHaveLength(10);
      for (const answer of refused)
        expect(answer.refusal("validation_failed").issues).toMatchObject([
          { path: [], code: "webhook_limit_reached", message: TENTH_IS_LAST },
        ]);
      expect(await db.webhook.count({ where: { workspaceId: workspace.id } })).toBe(10);
    });
  });

  test.describe("403 of the plan", () => {
    test("Pro includes no webhooks, whatever the body says", async ({ api, newWorkspace }) => {
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
