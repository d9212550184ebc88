import { describe, expect, it } from "vitest";
import { ENDPOINT_TABLE } from "@/lib/api/endpoints";
import { TEMPORARY_KEY_MS } from "@/lib/keys/key-facts";
import { createTemporaryKeys } from "./temporary-keys";

const NOW = Date.parse("2026-11-22T10:30:20.500Z");
const { listIntakeBots, getIntakeBot, createWebhook } = ENDPOINT_TABLE;

/** Makes a key at `now`, and counts those that were made. */
function maker() {
  const secrets: string[] = [];
  const makeAt = (now: number) => () => {
    secrets.push(`secret ${secrets.length + 1}`);
    const expiresAt = new Date(now + TEMPORARY_KEY_MS).toISOString();
    return Promise.resolve({ secret: secrets.at(-1) ?? "", expiresAt });
  };
  return { secrets, makeAt };
}

describe("a temporary key", () => {
  it("is used again for each endpoint with its scope, until it is about to end", async () => {
    const { keyFor } = createTemporaryKeys().getState();
    const { secrets, makeAt } = maker();
    const secretAt = async (endpoint: typeof listIntakeBots, now: number) =>
      (await keyFor(endpoint, makeAt(now), now)).secret;
    expect(await secretAt(listIntakeBots, NOW)).toBe("secret 1");
    expect(await secretAt(getIntakeBot, NOW + 1_000)).toBe("secret 1");
    expect(await secretAt(createWebhook, NOW + 1_000)).toBe("secret 2");
    expect(await secretAt(listIntakeBots, NOW + TEMPORARY_KEY_MS - 6_000)).toBe("secret 1");
    expect(await secretAt(listIntakeBots, NOW + TEMPORARY_KEY_MS - 5_000)).toBe("secret 3");
    expect(secrets).toHaveLength(3);
  });

  it("is another once the API has refused it", async () => {
    const { keyFor, forget } = createTemporaryKeys().getState();
    const { makeAt } = maker();
    await keyFor(listIntakeBots, makeAt(NOW), NOW);
    await keyFor(createWebhook, makeAt(NOW), NOW);
    forget(listIntakeBots.scope);
    expect(await keyFor(listIntakeBots, makeAt(NOW), NOW)).toMatchObject({ secret: "secret 3" });
    expect(await keyFor(createWebhook, makeAt(NOW), NOW)).toMatchObject({ secret: "secret 2" });
  });

  it("is not kept where it could not be made", async () => {
    const store = createTemporaryKeys();
    const { keyFor } = store.getState();
    await expect(keyFor(listIntakeBots, () => Promise.reject(new Error("refused")), NOW)).rejects.toThrow(
      "refused",
    );
    expect(store.getState().keys).toEqual({});
  });
});
