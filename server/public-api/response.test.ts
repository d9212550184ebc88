import { describe, expect, it } from "vitest";
import { toResponse, toSuccess } from "./response";
import { createWebhookEndpoint } from "./endpoints/webhooks";

const LIMITS = { "x-ratelimit-limit": "500", ratelimit: '"key";r=499;t=60' };
const EXCHANGE = { requestId: "req_1", endpoint: null };

describe("a response of the API", () => {
  it("carries its id and the window", () => {
    const draft = toSuccess({ a: 1 });
    expect(toResponse(EXCHANGE, LIMITS, draft)).toEqual({
      status: 200,
      body: '{"success":true,"data":{"a":1}}',
      compressible: draft,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "x-request-id": "req_1",
        ...LIMITS,
      },
    });
  });

  it("is never compressed where its endpoint returns a secret", () => {
    const endpoint = createWebhookEndpoint;
    expect(toResponse({ ...EXCHANGE, endpoint }, LIMITS, toSuccess({})).compressible).toBeNull();
  });
});
