import { describe, expect, it } from "vitest";
import type { RequestDetail } from "../contracts/log/request-log";
import { REQUEST } from "@/testing/unit/request-fixture";
import { type KeptBody, prepareCall, withNewKey } from "./prepare-call";

const MASK = "[redacted 43 characters #a1b2c3]";
const BOT = "cmx16su7m00j34o7dvvtm9x4e";
const NEW_KEY = "again-7f3c1a";

const bodyOf = (text: string, more: Partial<NonNullable<RequestDetail["requestBody"]>> = {}) => ({
  text,
  contentType: "application/json",
  bytes: text.length,
  truncated: false,
  ...more,
});

const submission = (text: string, more: Partial<RequestDetail> = {}): RequestDetail => ({
  ...REQUEST,
  method: "POST",
  path: `/intake-bots/${BOT}/submissions`,
  query: "",
  requestHeaders: { host: "x", authorization: MASK, "content-type": "application/json" },
  requestBody: bodyOf(text),
  ...more,
});

const prepare = (request: RequestDetail, correctedBody: string | null = null) =>
  prepareCall(request, { correctedBody, idempotencyKey: NEW_KEY });

describe("the call to send again", () => {
  it("is a read as it was sent, without the key and what the browser sets", () => {
    const { sent, draft, leftOut, keptBody } = prepare(REQUEST);
    expect(draft).toEqual({ method: "GET", target: "/intake-bots?limit=50", headers: "", body: "" });
    expect(sent).toEqual(draft);
    expect(leftOut.browser).toEqual(["host"]);
    expect(keptBody).toBe("none");
  });

  it("is a submission as a test, with an Idempotency-Key of its own", () => {
    const { sent, draft } = prepare(
      submission('{"data":{"a":1.0}}', {
        requestHeaders: { "content-type": "application/json", "idempotency-key": "order-1" },
      }),
    );
    expect(sent.headers).toBe("content-type: application/json\nidempotency-key: order-1");
    expect(draft.headers).toBe(`content-type: application/json\nidempotency-key: ${NEW_KEY}`);
    expect(sent.body).toBe('{\n  "data": {\n    "a": 1.0\n  }\n}');
    expect(draft.body).toBe('{\n  "data": {\n    "a": 1.0\n  },\n  "is_test": true\n}');
  });

  it.each([
    ['{"is_test":true}', '{\n  "is_test": true\n}'],
    ['{"is_test":false}', '{\n  "is_test": true\n}'],
    ['{"is_test":false,"is_test":false}', '{\n  "is_test": false,\n  "is_test": false\n}'],
    ["[1]", "[\n  1\n]"],
    ["not JSON", "not JSON"],
    ["", ""],
  ])("has %s as %s", (text, body) => {
    expect(prepare(submission(text)).draft.body).toBe(body);
  });

  it("has every certain correction", () => {
    const { sent, draft } = prepare(
      submission('{"data":{"priorty":"High"}}'),
      '{"data":{"priority":"High"}}',
    );
    expect(sent.body).toContain('"priorty"');
    expect(draft.body).toContain('"priority": "High"');
    expect(draft.body).toContain('"is_test": true');
  });

  it("sends JSON as JSON", () => {
    const asForm = { "content-type": "application/x-www-form-urlencoded", "x-a": "1" };
    const { draft } = prepare(submission('{"data":{}}', { requestHeaders: asForm }));
    expect(draft.headers).toBe(`x-a: 1\ncontent-type: application/json\nidempotency-key: ${NEW_KEY}`);
    const withCharset = { "content-type": "application/json; charset=utf-8" };
    const kept = prepare(submission('{"data":{}}', { requestHeaders: withCharset })).draft.headers;
    expect(kept).toContain("content-type: application/json; charset=utf-8\n");
    expect(prepare(submission("a=1", { requestHeaders: asForm })).draft.headers).toContain("urlencoded");
  });

  it("has no key in its address after a refusal of the key, and masks otherwise", () => {
    const query = `limit=5&api_key=${MASK}`;
    const refused = { ...REQUEST, query, errorCode: "authentication_required" };
    expect(prepare(refused).draft.target).toBe("/intake-bots?limit=5");
    expect(prepare({ ...REQUEST, query }).draft.target).toBe(`/intake-bots?${query}`);
  });

  it("has an address that a browser sends as it is", () => {
    const { draft } = prepare({ ...REQUEST, path: "/intake-bots/a b\u00e9#", query: "" });
    expect(draft.target).toBe("/intake-bots/a%20b%E9%23");
  });

  it.each<[string, RequestDetail["requestBody"], KeptBody, string]>([
    ["no body", null, "none", ""],
    ["the start of one", bodyOf('{"data":{"a', { truncated: true }), "truncated", '{"data":{"a'],
    ["one beyond the rate limit", bodyOf("", { notKept: "rate_limit", truncated: true }), "rate_limit", ""],
    ["one that is neither JSON nor a form", bodyOf("", { notKept: "format", truncated: true }), "format", ""],
    ["one of an unknown key", bodyOf("", { notKept: "unknown_key", truncated: true }), "unknown_key", ""],
  ])("knows what the log has of %s", (_, requestBody, kept, body) => {
    const { keptBody, draft } = prepare(submission("", { requestBody }));
    expect([keptBody, draft.body]).toEqual([kept, body]);
  });

  it("gets another Idempotency-Key only where nobody has changed it", () => {
    const { draft } = prepare(submission("{}"));
    expect(withNewKey(draft.headers, NEW_KEY, "again-2")).toContain("idempotency-key: again-2");
    expect(withNewKey("idempotency-key: mine", NEW_KEY, "again-2")).toBe("idempotency-key: mine");
  });
});
