import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { decodeCursor, encodeCursor } from "./cursor";

beforeAll(() => {
  processSingleton("cursor-key", () => randomBytes(32));
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

it("refuses text that is not a cursor", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(decodeCursor("bots", text)).toBeNull();
    }),
  );
});
