import { expect, it } from "vitest";
import { repeat } from "./page-timing";

const series = async (durations: readonly (number | null)[]) => {
  const act = (index: number) => {
    const duration = durations[index] ?? null;
    return Promise.resolve(duration === null ? null : { duration, delay: 1, handlers: 2 });
  };
  return (await repeat(durations.length - 1, act)).map(({ duration }) => duration);
};

it("leaves out the first interaction, and counts one below the browser's threshold as the threshold", async () => {
  expect(await series([320, null, 24, null])).toEqual([16, 24, 16]);
  expect(await series([320, null])).toEqual([16]);
});

it("fails if the browser reported no interaction at all", async () => {
  await expect(series([null, null, null])).rejects.toThrow("the browser reported none of 3 interactions");
});
