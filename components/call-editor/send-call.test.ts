import { describe, expect, it } from "vitest";
import type { Call } from "@/lib/send-again/read-draft";
import { sendCall } from "./send-call";

/** No client calls port 1: nothing is sent. */
const BASE = "http://127.0.0.1:1/api/v1";
const SUBMISSION: Call = {
  url: `${BASE}/intake-bots/cm7abc12x0001yz9k8mno3pqr/submissions`,
  method: "POST",
  headers: [["Idempotency-Key", "try-1"]],
  body: "{}",
};
const failure = (change: Partial<Call>) =>
  sendCall({ ...SUBMISSION, ...change }, "unused").then(
    () => "",
    (error: Error) => error.message,
  );
const KEYED = "With the same Idempotency-Key, nothing is done twice.";

describe("a call without a response", () => {
  it("may have taken effect, and is safe to repeat with its Idempotency-Key", async () => {
    expect(await failure({})).toBe(
      `The server cannot be reached. Whether the call took effect is not known: look at the log before you send it again. ${KEYED}`,
    );
  });

  it.each<[string, Partial<Call>]>([
    ["without the header", { headers: [] }],
    ["with another header", { headers: [["x-idempotency-key", "try-1"]] }],
    ["of an endpoint that ignores it", { url: `${BASE}/webhooks/wh1`, method: "DELETE", body: "" }],
    ["of no endpoint", { url: `${BASE}/intake-botz` }],
  ])("promises no such thing %s", async (_, change) => {
    const message = await failure(change);
    expect(message).toContain("look at the log before you send it again.");
    expect(message).not.toContain(KEYED);
  });

  it("has changed nothing if it only reads", async () => {
    expect(await failure({ method: "GET", body: "" })).toBe(
      "The server cannot be reached. Nothing has changed: send it again.",
    );
  });
});
