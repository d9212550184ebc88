import { describe, expect, it } from "vitest";
import { DETAIL_NAMES, PROPERTY_NAMES } from "@/lib/log-filters/filter-table";
import type { Context } from "@/server/context";
import { inSearchTurn, readInTurn } from "./search-gate";

const ctxOf = (userId: string) => {
  const actor = { type: "user", userId, name: "", email: "", role: "owner" } as const;
  // safe: a search's turn uses only the actor and the workspace
  return { actor, workspace: { id: "w" } } as Context;
};

describe("a turn among the searches", () => {
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
      inSearchTurn(ctxOf("ada"), search).catch((error: unknown) => error),
    );
    expect(await readInTurn(ctxOf("ada"), {}, async () => "read")).toBe("read");
    expect(await inSearchTurn(ctxOf("grace"), async () => "hers")).toBe("hers");
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

  it.each([...PROPERTY_NAMES, ...DETAIL_NAMES, "q"])(
    "is for every filter that no count knows: %s",
    async (name) => {
      const ends: (() => void)[] = [];
      const hold = () => new Promise<void>((resolve) => ends.push(resolve));
      const held = [inSearchTurn(ctxOf(name), hold), inSearchTurn(ctxOf(name), hold)];
      let hasRun = false;
      const read = readInTurn(ctxOf(name), { [name]: "x" }, async () => {
        hasRun = true;
      });
      await new Promise(setImmediate);
      const waits = !PROPERTY_NAMES.some((each) => each === name);
      expect(hasRun).toBe(!waits);
      for (const end of ends) end();
      await Promise.all([...held, read]);
    },
  );
});
