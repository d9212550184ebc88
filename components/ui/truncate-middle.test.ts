import { describe, expect, it } from "vitest";
import { splitMiddle } from "./truncate-middle";

describe("splitMiddle", () => {
  it.each([
    ["/intake-bots/cm7abc12x0001yz9k8mno3pqr/submissions", "/submissions"],
    ["/intake-bots/cm7abc12x0001yz9k8mno3pqr", "no3pqr"],
    ["req_01a202cf319377638127988b1c2d3e4f", "2d3e4f"],
    ["/webhooks", ""],
    ["", ""],
    ["/", ""],
  ])("keeps the telling end of %s", (text, tail) => {
    const parts = splitMiddle(text);
    expect(parts.tail).toBe(tail);
    expect(parts.head + parts.tail).toBe(text);
  });
});
