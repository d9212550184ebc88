import { expect, it } from "vitest";
import { newRequestUuid } from "./new-request-id";

const START = 1_790_000_000_000;
/** The 18 random bits that follow the version and the start of the sequence. */
const lowBits = (uuid: string) => Number.parseInt(uuid.replaceAll("-", "").slice(17, 22), 16);

it("is ordered by arrival within one millisecond, and unique", () => {
  const ids = Array.from({ length: 20_000 }, () => newRequestUuid(new Date(START)));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

it("does not tell how many requests the millisecond had before", () => {
  // The first request of each millisecond: a counter that started at a fixed number would show it in the low bits.
  const first = Array.from({ length: 500 }, (_, index) =>
    lowBits(newRequestUuid(new Date(START + 1 + index))),
  );
  expect(new Set(first).size).toBeGreaterThan(400);
  const odd = first.filter((bits) => ((bits >> 2) & 1) === 1).length;
  expect(odd).toBeGreaterThan(150);
  expect(odd).toBeLessThan(350);
});
