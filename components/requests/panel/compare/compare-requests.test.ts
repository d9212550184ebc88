import { describe, expect, it } from "vitest";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import type { ComparedRequest } from "@/lib/contracts/log/related-requests";
import { compareRequests } from "./compare-requests";

const body = (text: string, change: Partial<LoggedBody> = {}): LoggedBody => {
  return { text, contentType: "application/json", bytes: text.length, truncated: false, ...change };
};
const call = (change: Partial<ComparedRequest> = {}): ComparedRequest => ({
  id: "req_1",
  createdAt: "2026-11-22T10:42:00.000Z",
  path: "/intake-bots",
  query: "",
  clientAddress: "203.0.113.24",
  requestHeaders: { "user-agent": "acme/1", authorization: "Bearer [redacted 44 characters #a1b2c3]" },
  requestBody: null,
  ...change,
});
const compare = (success: Partial<ComparedRequest>, failure: Partial<ComparedRequest>) =>
  compareRequests(call(success), call(failure));
const texts = (...args: Parameters<typeof compare>) =>
  compare(...args).parts.map(({ name, lines }) => [
    name,
    ...lines.map(({ kind, text }) => `${{ same: " ", removed: "-", added: "+" }[kind]}${text}`),
  ]);

describe("a failure compared with a success", () => {
  it("that was sent in the same way has no difference", () => {
    const sent = { query: "limit=5", requestBody: body('{"a":1}') };
    expect(compare(sent, { ...sent, id: "req_2", createdAt: "2026-11-23T00:00:00.000Z" })).toEqual({
      parts: [],
      bodyNote: null,
    });
  });

  it("shows the headers, parameters and facts that differ, and no others", () => {
    const found = texts(
      { requestHeaders: { "user-agent": "acme/1", accept: "*/*" }, query: "limit=5&cursor=a" },
      {
        requestHeaders: { "user-agent": "acme/2", accept: "*/*" },
        query: "limit=5&cursor=b",
        clientAddress: "203.0.113.99",
        path: "/intake-bots/x",
      },
    );
    expect(found).toEqual([
      ["Headers", "-user-agent: acme/1", "+user-agent: acme/2"],
      ["Query", "-cursor=a", "+cursor=b"],
      ["Call", "-Path /intake-bots", "-Caller 203.0.113.24", "+Path /intake-bots/x", "+Caller 203.0.113.99"],
    ]);
  });

  it("shows that an Idempotency-Key is missing, but not that each call has its own", () => {
    const keyed = (key: string) => ({ requestHeaders: { "idempotency-key": key, "content-length": key } });
    expect(texts(keyed("a"), keyed("b"))).toEqual([]);
    expect(texts(keyed("a"), { requestHeaders: {} })).toEqual([["Headers", "-idempotency-key: …"]]);
  });

  it("has the whole body where it differs, whatever the order of its members", () => {
    const found = texts(
      { requestBody: body('{"email":"a@example.com","priority":"high"}') },
      { requestBody: body('{"priorty":"high","email":"a@example.com"}') },
    );
    expect(found).toEqual([
      ["Body", " {", '   "email": "a@example.com",', '-  "priority": "high"', '+  "priorty": "high"', " }"],
    ]);
  });

  it("shows a body that is there once as it is", () => {
    expect(texts({}, { requestBody: body("not json") })).toEqual([["Body", "+not json"]]);
  });

  it.each([
    [{ truncated: true }, {}, "the successful call"],
    [{}, { notKept: "format" as const }, "this call"],
    [{ truncated: true }, { truncated: true }, "the successful call and of this call"],
  ])("does not compare bodies of which the log has a part: %j, %j", (before, after, whose) => {
    const { parts, bodyNote } = compare(
      { requestBody: body("{}", before) },
      { requestBody: body('{"a":1}', after) },
    );
    expect(parts).toEqual([]);
    expect(bodyNote).toContain(`body of ${whose}, so`);
  });

  it("keeps a line feed in a value on its line", () => {
    expect(texts({}, { query: "a=1\n-b=2" })).toEqual([["Query", "+a=1␊-b=2"]]);
  });
});
