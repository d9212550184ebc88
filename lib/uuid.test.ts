import fc from "fast-check";
import { v7 } from "uuid";
import { expect, it } from "vitest";
import { firstUuidAt } from "./uuid";

it("sorts before every UUIDv7 of its millisecond and after every one of the previous millisecond", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 47 }), (msecs) => {
      const bound = firstUuidAt(new Date(msecs));
      expect(bound <= v7({ msecs })).toBe(true);
      expect(bound > v7({ msecs: msecs - 1 })).toBe(true);
    }),
  );
});
