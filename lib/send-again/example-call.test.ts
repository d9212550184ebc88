import { describe, expect, it } from "vitest";
import { type ExampleCall, exampleTarget, missingParameters, prepareExample } from "./example-call";
import { readDraft } from "./read-draft";

const ORIGIN = "https://app.example.com";
const SUBMISSION: ExampleCall = {
  method: "POST",
  route: "/intake-bots/:id/submissions",
  parameters: [{ name: "id", place: "path", isRequired: true, text: "Id of the intake bot" }],
  body: '{"data":{"seats":12}}',
};
const LIST: ExampleCall = {
  method: "GET",
  route: "/webhooks",
  parameters: [
    { name: "limit", place: "query", isRequired: false, text: "Rows on a page" },
    { name: "cursor", place: "query", isRequired: false, text: "`next_cursor` of the page before" },
  ],
  body: null,
};

const read = (call: ExampleCall, values: Record<string, string>) => {
  const prepared = prepareExample(call, "try-1");
  return readDraft({ ...prepared.draft, target: exampleTarget(call, values) }, prepared, ORIGIN);
};

describe("the example of an endpoint", () => {
  it("is a test submission with a name of its own and the type of its body", () => {
    const { draft } = prepareExample(SUBMISSION, "try-1");
    expect(JSON.parse(draft.body)).toEqual({ data: { seats: 12 }, is_test: true });
    expect(draft.headers).toBe("content-type: application/json\nidempotency-key: try-1");
  });

  it("has neither headers nor a body for a read", () => {
    expect(prepareExample(LIST, "try-1").draft).toMatchObject({ headers: "", body: "" });
    expect(read(LIST, {}).call).toEqual({
      url: `${ORIGIN}/api/v1/webhooks`,
      method: "GET",
      headers: [],
      body: "",
    });
  });

  it("belongs to its endpoint before and after its path is filled in", () => {
    expect(read(SUBMISSION, {}).endpoint?.id).toBe("createSubmission");
    const { endpoint, call } = read(SUBMISSION, { id: " b1\n" });
    expect(endpoint?.id).toBe("createSubmission");
    expect(call?.url).toBe(`${ORIGIN}/api/v1/intake-bots/b1/submissions`);
  });
});

describe("the parameters", () => {
  it("are missing while they are required and blank", () => {
    expect(missingParameters(SUBMISSION, {})).toEqual(["id"]);
    expect(missingParameters(SUBMISSION, { id: "  " })).toEqual(["id"]);
    expect(missingParameters(SUBMISSION, { id: "b1" })).toEqual([]);
    expect(missingParameters(LIST, {})).toEqual([]);
  });

  it("stay in their place, whatever is typed", () => {
    expect(exampleTarget(SUBMISSION, { id: "a/../b?c#d" })).toBe(
      "/intake-bots/a%2F..%2Fb%3Fc%23d/submissions",
    );
    expect(exampleTarget(LIST, { limit: "2&x=1", cursor: "" })).toBe("/webhooks?limit=2%26x%3D1");
  });

  it("take every text, also one with half of a surrogate pair", () => {
    for (const half of ["\ud83d", "\ude00"]) {
      const values = { id: `a${half}`, limit: `${half}5` };
      expect(read(SUBMISSION, values).call?.url).toBe(`${ORIGIN}/api/v1/intake-bots/a%EF%BF%BD/submissions`);
      expect(read(LIST, values).call?.url).toBe(`${ORIGIN}/api/v1/webhooks?limit=%EF%BF%BD5`);
    }
    expect(exampleTarget(LIST, { limit: "\ud83d\ude00" })).toBe("/webhooks?limit=%F0%9F%98%80");
  });

  it("never lead outside the API", () => {
    for (const id of ["..", ".", "../../dashboard", "//evil.example", "\\\\evil.example"]) {
      const { call, changedTo } = read({ ...SUBMISSION, route: "/webhooks/:id" }, { id });
      if (call !== null) expect(new URL(call.url).origin).toBe(ORIGIN);
      if (call !== null) expect(new URL(call.url).pathname).toMatch(/^\/api\/v1\//);
      if (/^\.\.?$/.test(id)) expect(changedTo).not.toBeNull();
    }
  });
});
