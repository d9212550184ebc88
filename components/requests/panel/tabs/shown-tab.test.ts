import { describe, expect, it } from "vitest";
import { chosenTab, ownTab } from "./shown-tab";

const success = { status: 200 };
const failure = { status: 403 };

describe("a request's tab", () => {
  it("is the explanation of a failure, and what a success was sent", () => {
    expect([ownTab(failure), ownTab(success)]).toEqual(["explain", "request"]);
  });

  it("stays for the next requests only if it was chosen over a request's own", () => {
    expect(chosenTab("response", failure)).toBe("response");
    expect(chosenTab("request", failure)).toBe("request");
    expect(chosenTab("explain", failure)).toBeNull();
    expect(chosenTab("request", success)).toBeNull();
    expect(chosenTab("explain", success)).toBe("explain");
  });
});
