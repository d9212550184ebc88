import { describe, expect, it } from "vitest";
import { TargetRotation } from "./target-rotation";

const START = 1_000_000;

describe("TargetRotation", () => {
  it("returns as many callers as the requests need", () => {
    const rotation = new TargetRotation(["a", "b", "c", "d"], 500);
    expect(rotation.take(1_200, 500, START)).toEqual(["a", "b", "c"]);
    expect(rotation.take(500, 500, START)).toEqual(["d"]);
  });

  it("does not return a caller with a full window until the whole window has passed", () => {
    const rotation = new TargetRotation(["a"], 500);
    const taken = rotation.take(500, 500, START);
    rotation.finish(taken, START + 5_000);
    expect(() => rotation.take(1, 1, START + 61_000)).toThrow("1 callers are needed, 0 are free");
    expect(rotation.take(500, 500, START + 67_001)).toEqual(["a"]);
  });

  it("uses the remainder of a partly used window", () => {
    const rotation = new TargetRotation(["a"], 500);
    rotation.take(200, 200, START);
    expect(rotation.take(300, 300, START)).toEqual(["a"]);
    expect(() => rotation.take(1, 1, START)).toThrow("0 are free");
  });

  it("prefers the least recently used caller", () => {
    const rotation = new TargetRotation(["a", "b"], 500);
    rotation.take(10, 10, START);
    expect(rotation.take(10, 10, START + 1)).toEqual(["b"]);
    expect(rotation.take(10, 10, START + 2)).toEqual(["a"]);
  });
});
