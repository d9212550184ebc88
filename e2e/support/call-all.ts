import type { ApiClient } from "./api-client";

/** Calls of several kinds: each has an answer of its own. */
export async function callAll(api: ApiClient): Promise<string[]> {
  const answers = await Promise.all([
    api.get("/intake-bots"),
    api.get("/webhooks?limit=0"),
    api.get("/nothing"),
    api.post("/webhooks", {}),
    api.delete("/webhooks/cm0000000000000000000000"),
  ]);
  return answers.map(({ requestId }) => requestId);
}
