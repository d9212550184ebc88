import { describe, expect, it } from "vitest";
import { limitUser, type UserAction } from "./user-limits";

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);

describe("limitUser", () => {
  it.each<[UserAction, number]>([
    ["reads", 1_200],
    ["searches", 600],
    ["writes", 300],
  ])("allows one person %s %d times in a minute, then refuses with a retry time", async (action, limit) => {
    for (let made = 0; made < limit; made++) await limitUser("ada", action, at(0));
    await expect(limitUser("ada", action, at(20))).rejects.toMatchObject({
      code: "too_many_requests",
      retryAfterSeconds: 40,
    });
    // Other people and other actions are not affected.
    await limitUser("grace", action, at(20));
    await limitUser("ada", action, at(61));
  });
});
