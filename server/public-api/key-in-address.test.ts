import { describe, expect, it } from "vitest";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { KEY, STRANGER } from "@/testing/unit/misplaced-keys";

/** Queries that are refused, and what they hold. */
const QUERIES = [
  ["api_key=", "name"],
  ["api_key", "name"],
  ["apikey", "name"],
  ["api_key=none", "name"],
  ["api_key=sk-abc", "name"],
  ["shows_api_key=true", "name"],
  ["x.apiKey=1&limit=5", "name"],
  [`api_key=${STRANGER.slice(0, -1)}`, "key"],
  [`api_key=none&q=${STRANGER}`, "key"],
  [`q=${STRANGER}`, "key"],
  [`api_key=${STRANGER}`, "key"],
] as const;

describe.each(QUERIES)("?%s", (query, addressHolds) => {
  const target = `/api/v1/nothing?${query}`;

  it("is refused beside a valid key, and recorded as what it is", async () => {
    const { send, records } = testApi({ keys: [[KEY, knownKey()]] });
    expect((await send({ headers: { authorization: `Bearer ${KEY}` }, target })).status).toBe(401);
    expect(records[0]?.reason).toMatchObject({
      failure: "key_in_url",
      addressHolds,
      sameKeyInUrl: false,
      revokedAt: null,
    });
  });

  it("is the reason of a refusal without a header", async () => {
    const { send, records } = testApi();
    expect((await send({ headers: {}, target })).status).toBe(401);
    expect(records[0]?.reason).toMatchObject({ failure: "key_in_url", addressHolds, found: null });
  });

  it("is no reason of a refusal for another mistake", async () => {
    const { send, records } = testApi();
    expect((await send({ headers: { authorization: "Basic abc" }, target })).status).toBe(401);
    expect(records[0]?.reason).toMatchObject({ failure: "scheme_wrong", addressHolds: null });
  });
});

it("is recorded beside the end of the header's key", async () => {
  const revokedAt = new Date("2026-11-20T10:00:00.000Z");
  const { send, records } = testApi({ keys: [[KEY, knownKey({ revokedAt, revokedBy: "Ana" })]] });
  await send({ headers: { authorization: `Bearer ${KEY}` }, target: `/api/v1/nothing?q=${STRANGER}` });
  expect(records[0]?.reason).toMatchObject({
    failure: "key_in_url",
    addressHolds: "key",
    revokedAt: revokedAt.toISOString(),
  });
});
