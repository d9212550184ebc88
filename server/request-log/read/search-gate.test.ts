import { describe, expect, it } from "vitest";
import type { Context } from "@/server/context";
import { inSearchTurn } from "./search-gate";

const ctxOf = (userId: string) => {
  const actor = { type: "user", userId, name: "", email: "", role: "owner" } as const;
  // safe: a search's turn uses only the actor and the workspace
  return { actor, workspace: { id: "w" } } as Context;
};

describe("inSearchTurn", () => {
  it("runs two of one person's 40 searches at once, and delays neither other people nor plain reads", async () => {
    const ends: (() => void)[] = [];
    let running = 0;
    let maxRunning = 0;
    const search = async () => {
      maxRunning = Math.max(maxRunning, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
      return "found";
    };
    const all = Array.from({ length: 40 }, () =>
      inSearchTurn(ctxOf("ada"), "text", search).catch((error: unknown) => error),
    );
    expect(await inSearchTurn(ctxOf("ada"), undefined, async () => "read")).toBe("read");
    expect(await inSearchTurn(ctxOf("grace"), "text", async () => "hers")).toBe("hers");
    for (let ended = 0; ended < 14; ended++) {
      ends[ended]?.();
      await new Promise(setImmediate);
    }
    const outcomes = await Promise.all(all);
    expect(maxRunning).toBe(2);
    expect(outcomes.filter((outcome) => outcome === "found")).toHaveLength(14);
    const refused = outcomes.filter((outcome) => outcome !== "found");
    expect(refused).toHaveLength(26);
    for (const error of refused)
      expect(error).toMatchObject({ code: "too_many_requests", retryAfterSeconds: 2 });
  });
});
