import { describe, expect, it } from "vitest";
import { newestAnswer } from "./edited-call";

const ANSWER = {
  status: 200,
  headers: new Headers(),
  durationMs: 34,
  requestId: "req_1",
  body: "",
  isCut: false,
  isReplay: false,
};

describe("the answer that is shown", () => {
  it("is that of the newest call", () => {
    expect(newestAnswer(ANSWER, { isPending: false, isFailed: false })).toBe(ANSWER);
    expect(newestAnswer(null, { isPending: false, isFailed: false })).toBeNull();
  });

  it("is not that of an older one, while the newest is sent or after it got none", () => {
    expect(newestAnswer(ANSWER, { isPending: true, isFailed: false })).toBeNull();
    expect(newestAnswer(ANSWER, { isPending: false, isFailed: true })).toBeNull();
  });
});
