import { describe, expect, it } from "vitest";
import { generateApiKey } from "../api-keys/token";
import { MemoryRateLimiter } from "../rate-limit/memory-limiter";
import { FAILED_AUTH_LIMIT } from "@/lib/api/limits";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { authorization, KEY, named, query, STRANGER } from "@/testing/unit/misplaced-keys";

const { secret: OTHER } = generateApiKey();

describe("an address beyond its limit", () => {
  const guess = () => authorization(`Bearer ${generateApiKey().secret}`);

  it("causes no statement and no log row, and a valid key from there still works, cached or not", async () => {
    const { send, records, counted, statements } = testApi({
      keys: [
        [KEY, knownKey()],
        [OTHER, knownKey({ id: "k2" })],
      ],
    });
    for (let count = 0; count < FAILED_AUTH_LIMIT; count++) await send(guess());
    expect(records).toHaveLength(FAILED_AUTH_LIMIT);
    // Read ahead at the last failure that the limit let through.
    expect(statements).toEqual({ keys: FAILED_AUTH_LIMIT, index: 1 });

    for (const request of [
      ...Array.from({ length: 140 }, guess),
      {},
      authorization("Basic abc"),
      query(`q=${STRANGER}`),
    ]) {
      expect((await send(request)).status).toBe(429);
    }
    expect(statements).toEqual({ keys: FAILED_AUTH_LIMIT, index: 1 });
    expect(records).toHaveLength(FAILED_AUTH_LIMIT);
    expect(counted).toHaveLength(143);
    expect(counted[0]).toMatchObject({
      status: 429,
      errorCode: "rate_limit_exceeded",
      network: "203.0.113.9",
    });

    for (const secret of [KEY, OTHER, KEY]) {
      expect((await send({ ...authorization(`Bearer ${secret}`), target: "/api/v1/nothing" })).status).toBe(
        404,
      );
    }
    expect(statements.keys).toBe(FAILED_AUTH_LIMIT + 2);
  });

  it("still attributes a known key's refusals to its workspace", async () => {
    const { send, records, counted } = testApi({ keys: [[KEY, knownKey()]] });
    for (let count = 0; count < FAILED_AUTH_LIMIT; count++) await send();
    expect((await send(named("x-api-key", KEY))).status).toBe(429);
    expect(records.at(-1)).toMatchObject({ workspaceId: "w", errorCode: "rate_limit_exceeded" });
    expect(records.at(-1)?.reason).toMatchObject({
      subject: "address",
      failed: { failure: "header_missing", form: null, found: { place: "header", name: "x-api-key" } },
    });
    expect(counted).toHaveLength(0);
  });

  it("is a network for IPv6", async () => {
    const limiter = new MemoryRateLimiter();
    const { send } = testApi({ limiter });
    const from = async (clientAddress: string) => (await send({ clientAddress })).status;
    for (let count = 0; count < FAILED_AUTH_LIMIT; count++) await from(`2001:db8:1:2::${count.toString(16)}`);
    expect(await from("2001:db8:1:2:ffff::1")).toBe(429);
    expect(await from("2001:db8:1:3::1")).toBe(401);
    expect(limiter.subjects).toBe(2);
  });
});
