import { describe, expect, it } from "vitest";
import { HTTP_METHODS } from "../api/methods";
import { callProblems } from "./call-problem";
import type { CallDraft, KeptBody } from "./prepare-call";

const MASK = "[redacted 43 characters #a1b2c3]";
const CALL: CallDraft = { method: "POST", target: "/webhooks", headers: "a: b", body: '{\n  "a": 1\n}' };

const problems = (change: Partial<CallDraft>, keptBody: KeptBody = "whole", sent = CALL) =>
  callProblems({ ...CALL, ...change }, { sent, keptBody }, "https://app.example");

describe("what keeps a call from being sent", () => {
  it("is nothing for a complete one", () => {
    expect(problems({})).toEqual({});
    expect(problems({ method: "GET", body: "" })).toEqual({});
  });

  it.each<[string, Partial<CallDraft>, string]>([
    ["a mask in the body", { body: `{\n"a": "${MASK}"\n}` }, "masked in line 2:"],
    ["masks in the body", { body: `"${MASK}"\n\n"${MASK}"` }, "masked in lines 1, 3:"],
    ["a body that browsers do not send", { method: "HEAD" }, "sends no body with HEAD"],
  ])("is %s", (_, change, reason) => {
    expect(problems(change)).toEqual({ body: expect.stringContaining(reason) });
  });

  it.each<[KeptBody, string]>([
    ["truncated", "only the start"],
    ["rate_limit", "beyond the rate limit"],
    ["unknown_key", "without a known key"],
    ["format", "neither JSON nor form data"],
  ])("is a body that the log lacks (%s), until somebody has put it back", (kept, reason) => {
    const sent = { ...CALL, body: kept === "truncated" ? '{"a' : "" };
    expect(problems({ body: sent.body }, kept, sent)).toEqual({ body: expect.stringContaining(reason) });
    expect(problems({ body: '{"a":1}' }, kept, sent)).toEqual({});
    // A call that takes none needs none.
    expect(problems({ body: "", method: "GET" }, kept, { ...sent, body: "" })).toEqual({});
  });

  it.each(["CONNECT", "TRACE", "TRACK", "trace"])("is the method %s, which no browser sends", (method) => {
    expect(problems({ method })).toEqual({ method: `A browser sends no ${method}: choose another method.` });
    expect(() => new Request("https://app.example", { method })).toThrow("unsupported");
  });

  it.each(HTTP_METHODS)("is not the method %s", (method) => {
    expect(problems({ method, body: "" })).toEqual({});
    expect(() => new Request("https://app.example", { method })).not.toThrow();
  });

  it("names each part that has one", () => {
    const found = problems({ method: "TRACE", target: "x", headers: "x", body: MASK });
    expect(Object.keys(found)).toEqual(["method", "target", "headers", "body"]);
  });
});
