import { expect, it } from "vitest";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { sizeCopy } from "./logged-body-section";

it.each([
  [0, "0 B"],
  [16_384, "16 KiB"],
  [BODY_LIMITS.bytes, "256 KiB"],
  [BODY_LIMITS.bytes + 1, "more than 256 KiB"],
  [300_000, "293 KiB"],
])("%i bytes of a request are %s", (bytes, copy) => {
  expect(sizeCopy({ bytes }, BODY_LIMITS.bytes)).toBe(copy);
});

it("a response has no limit that its size could be beyond", () => {
  expect(sizeCopy({ bytes: BODY_LIMITS.bytes + 1 })).toBe("256 KiB");
});
