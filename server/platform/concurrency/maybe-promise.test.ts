import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { next, rescue } from "./maybe-promise";

const fail = (): never => {
  throw new Error("failed");
};
const message = (error: unknown) => (error instanceof Error ? error.message : "none");

describe("next", () => {
  it("is synchronous while its values are", () => {
    expect(
      next(
        next(1, (one) => one + 1),
        (two) => two * 2,
      ),
    ).toBe(4);
  });

  it("waits for a promise, also for one of another make", async () => {
    // safe: another realm's Promise, which is no instance of ours
    const foreign = runInNewContext("Promise.resolve(1)") as Promise<number>;
    expect(await next(Promise.resolve(1), (one) => one + 1)).toBe(2);
    expect(await next(foreign, (one) => one + 1)).toBe(2);
  });
});

describe("rescue", () => {
  it("maps what is thrown and what is rejected alike, and passes on every result", async () => {
    expect(rescue(fail, message)).toBe("failed");
    expect(await rescue(async () => fail(), message)).toBe("failed");
    expect(rescue(() => "done", message)).toBe("done");
    expect(await rescue(async () => "done", message)).toBe("done");
  });

  it("maps what a later step of a chain throws, before and after a promise", async () => {
    expect(rescue(() => next(1, fail), message)).toBe("failed");
    expect(await rescue(() => next(Promise.resolve(1), fail), message)).toBe("failed");
  });
});
