import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { decodeCursor, encodeCursor, listName } from "./cursor";

beforeAll(() => {
  processSingleton("root-secret", () => randomBytes(32).toString("base64url"));
});

const positions = fc.record({
  createdAt: fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }),
  id: fc.stringMatching(/^c[a-z0-9]{24}$/),
});

it("round-trips exactly", () => {
  fc.assert(
    fc.property(positions, (position) => {
      expect(decodeCursor("bots", encodeCursor("bots", position))).toEqual(position);
    }),
  );
});

it("refuses every cursor that was changed, truncated or made for another list", () => {
  fc.assert(
    fc.property(
      positions,
      fc.nat(),
      fc.constantFrom("A", "b", "0", "-", "=", " "),
      (position, at, character) => {
        const cursor = encodeCursor("bots", position);
        const index = at % cursor.length;
        const changed = cursor.slice(0, index) + character + cursor.slice(index + 1);
        if (changed !== cursor) expect(decodeCursor("bots", changed)).toBeNull();
        expect(decodeCursor("bots", cursor.slice(0, index))).toBeNull();
        expect(decodeCursor("webhooks", cursor)).toBeNull();
      },
    ),
  );
});

it("refuses a cursor of any other workspace, endpoint or resource", () => {
  const lists = ["w1", "w2"].flatMap((workspaceId) => [
    listName(workspaceId, "listIntakeBots", {}),
    listName(workspaceId, "listWebhooks", {}),
    listName(workspaceId, "listSubmissions", { id: "b1" }),
    listName(workspaceId, "listSubmissions", { id: "b2" }),
  ]);
  const position = { createdAt: new Date(1_790_000_000_000), id: "c123456789012345678901234" };
  for (const made of lists) {
    const cursor = encodeCursor(made, position);
    const accepted = lists.filter((list) => decodeCursor(list, cursor) !== null);
    expect(accepted).toEqual([made]);
  }
});

it("refuses text that is not a cursor", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(decodeCursor("bots", text)).toBeNull();
    }),
  );
});
