import { expect, it } from "vitest";
import { repeat } from "./page-timing";

const series = (durations: readonly (number | null)[]) =>
  repeat(durations.length - 1, (index) => Promise.resolve(durations[index] ?? null));

it("leaves out the first interaction, and counts one below the browser's threshold as the threshold", async () => {
  expect(await series([320, null, 24, null])).toEqual([16, 24, 16]);
  expect(await series([320, null])).toEqual([16]);
});

it("fails if the browser reported no interaction at all", async () => {
  await expect(series([null, null, null])).rejects.toThrow("the browser reported none of 3 interactions");
});
