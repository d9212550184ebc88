/** Calls every operation by the types that openapi-typescript generates, through openapi-fetch. */
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/types";

type Failure = components["schemas"]["AuthenticationRequired"];

/** The data of an answer; throws where it is a failure, whose code every failure has. */
function dataOf<D>({ data, error }: { data?: { data: D }; error?: { error: { code: string } } }): D {
  if (data === undefined) throw new Error(error?.error.code);
  return data.data;
}

/** Throws at the first answer that is a failure. Returns the ids and values that the calls gave. */
export async function callByTypes(baseUrl: string, key: string): Promise<unknown[]> {
  const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });
  const bots = dataOf(await client.GET("/intake-bots", { params: { query: { limit: 5 } } }));
  const id = bots.intake_bots[0]?.id ?? "";
  const bot = dataOf(await client.GET("/intake-bots/{id}", { params: { path: { id } } }));
  const { submission: created } = dataOf(
    await client.POST("/intake-bots/{id}/submissions", {
      params: { path: { id }, header: { "Idempotency-Key": "types" } },
      body: { data: { email: "jane@example.com" }, status: "IN_PROGRESS", is_test: false },
    }),
  );
  const submissions = dataOf(await client.GET("/intake-bots/{id}/submissions", { params: { path: { id } } }));
  const { submission } = dataOf(
    await client.GET("/intake-bots/{id}/submissions/{submissionId}", {
      params: { path: { id, submissionId: created.id } },
    }),
  );
  const { webhook } = dataOf(
    await client.POST("/webhooks", {
      body: { url: "https://hooks.example.com/types", events: ["submission.completed"], description: null },
    }),
  );
  const path = { id: webhook.id };
  const webhooks = dataOf(await client.GET("/webhooks"));
  const found = dataOf(await client.GET("/webhooks/{id}", { params: { path } }));
  const deleted = dataOf(await client.DELETE("/webhooks/{id}", { params: { path } }));
  const failure: Failure["error"]["code"] = "authentication_required";
  return [
    bot.intake_bot.id === id,
    submissions.submissions.map((row) => row.id).includes(created.id),
    submission.intake_bot_id === id,
    webhooks.webhooks.length === 1,
    found.webhook.url,
    deleted.webhook.deleted,
    failure,
  ];
}
