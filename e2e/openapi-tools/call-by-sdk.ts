/** Calls every operation by the SDK that @hey-api/openapi-ts generates. */
import { client } from "./generated/hey-api/client.gen";
import {
  createSubmission,
  createWebhook,
  deleteWebhook,
  getIntakeBot,
  getSubmission,
  getWebhook,
  listIntakeBots,
  listSubmissions,
  listWebhooks,
} from "./generated/hey-api/sdk.gen";

/** Throws at the first answer that is a failure. Returns the ids and values that the calls gave. */
export async function callBySdk(baseUrl: string, key: string): Promise<unknown[]> {
  client.setConfig({ baseUrl, auth: key });
  const throwOnError = true as const;
  const bots = await listIntakeBots({ throwOnError, query: { limit: 5 } });
  const id = bots.data.data.intake_bots[0]?.id ?? "";
  const bot = await getIntakeBot({ throwOnError, path: { id } });
  const created = await createSubmission({
    throwOnError,
    path: { id },
    headers: { "Idempotency-Key": "sdk" },
    body: { data: { email: "jane@example.com" }, status: "IN_PROGRESS" },
  });
  const submissionId = created.data.data.submission.id;
  const submissions = await listSubmissions({ throwOnError, path: { id } });
  const submission = await getSubmission({ throwOnError, path: { id, submissionId } });
  const webhook = await createWebhook({
    throwOnError,
    body: { url: "https://hooks.example.com/sdk", events: ["submission.completed"] },
  });
  const path = { id: webhook.data.data.webhook.id };
  const webhooks = await listWebhooks({ throwOnError });
  const found = await getWebhook({ throwOnError, path });
  const deleted = await deleteWebhook({ throwOnError, path });
  return [
    bot.data.data.intake_bot.id === id,
    submissions.data.data.submissions.map((row) => row.id).includes(submissionId),
    submission.data.data.submission.intake_bot_id === id,
    webhooks.data.data.webhooks.length === 1,
    found.data.data.webhook.url,
    deleted.data.data.webhook.deleted,
  ];
}
