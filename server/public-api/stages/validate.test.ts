import { describe, expect, it, vi } from "vitest";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { ENDPOINTS, ENDPOINTS_BY_ID } from "../endpoints/all";
import { UNSTORABLE_TEXT } from "@/lib/text/encoding";
import { issuesOf } from "@/testing/unit/validate-fixture";

vi.mock("@/server/platform/env", () => ({ env: () => ({ WEBHOOK_PORTS: [443] }) }));

const createWebhook = ENDPOINTS_BY_ID.createWebhook;
const createSubmission = ENDPOINTS_BY_ID.createSubmission;
const said = (issues: ValidationIssue[]) =>
  issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

/** One value of each JSON type, and of each size that a check may count. */
const VALUES: unknown[] = [
  null,
  true,
  0,
  -1.5,
  1e300,
  "",
  "x",
  "x".repeat(3000),
  [],
  [1],
  ["x"],
  {},
  { a: 1 },
];
VALUES.push(
  Array.from({ length: 9 }, () => "x"),
  [null],
  [[]],
  [{}],
);
/** Phrases of validation libraries. */
const LIBRARY_STYLE =
  /invalid input|invalid option|invalid string|invalid value|invalid key|expected (?:string|number|int|boolean|record|object|array|nonoptional)|received|too (?:big|small)|unrecogni[sz]ed|[<>]=|undefined|NaN|"\|"|must match|pattern|zod/i;

describe("the words of every issue", () => {
  it.each(ENDPOINTS.filter(({ hasBody }) => hasBody).map((endpoint) => [endpoint.id, endpoint] as const))(
    "of %s's body are the API's own",
    (_, endpoint) => {
      const wellMeant = { url: "https://example.com", events: ["contact.created"], data: {} };
      const names = ["url", "events", "description", "data", "status", "is_test", "other", "__proto__"];
      const bodies = VALUES.flatMap((value) => [
        value,
        ...names.flatMap((name) => [{ [name]: value }, { ...wellMeant, [name]: value }]),
      ]);
      const messages = bodies.flatMap((body) => issuesOf(endpoint, JSON.stringify(body)));
      expect(messages.length).toBeGreaterThan(100);
      for (const { message } of messages) {
        expect(message).not.toMatch(LIBRARY_STYLE);
        expect(message).toMatch(/^[A-Z0-9]/);
        expect(message).not.toBe("Expected another value");
      }
    },
  );

  it.each(ENDPOINTS.map((endpoint) => [endpoint.id, endpoint] as const))(
    "of %s's query are the API's own",
    (_, endpoint) => {
      const values = ["", "0", "-1", "x", "1.5", "null", "true", "[]", "%00", "9".repeat(400)];
      const queries = ["limit", "cursor", "limit[]"].flatMap((name) => [
        ...values.map((value) => `${name}=${value}`),
        `${name}=1&${name}=2`,
      ]);
      for (const query of queries)
        for (const { message } of issuesOf(endpoint, "null", query))
          expect(message).not.toMatch(LIBRARY_STYLE);
    },
  );

  it.each([
    ["[]", [": Expected an object"]],
    ["null", [": Expected an object"]],
    ["{}", ["data: Required"]],
    ['{"data":[]}', ["data: Expected an object"]],
    ['{"data":null}', ["data: Expected an object"]],
    ['{"data":{},"status":"DONE"}', ["status: Expected one of: COMPLETED, IN_PROGRESS"]],
    ['{"data":{},"status":{}}', ["status: Expected one of: COMPLETED, IN_PROGRESS"]],
    ['{"data":{},"is_test":"no"}', ["is_test: Expected true or false"]],
    ['{"data":{},"id":1,"__proto__":2}', ['__proto__: Unknown field "__proto__"', 'id: Unknown field "id"']],
    [
      '{"data":1,"is_test":2,"more":3}',
      ["data: Expected an object", "is_test: Expected true or false", 'more: Unknown field "more"'],
    ],
  ])("say of %s what is expected", (body, words) => {
    expect(said(issuesOf(createSubmission, body))).toEqual(words);
  });

  it("list the possible events", () => {
    const body = '{"url":5,"events":["x",1,"contact.created"],"description":[]}';
    const events =
      "Expected one of: submission.completed, submission.updated, contact.created, contact.updated, intake-bot.status-changed";
    expect(said(issuesOf(createWebhook, body))).toEqual([
      "url: Expected text",
      `events.0: ${events}`,
      `events.1: ${events}`,
      "description: Expected text",
    ]);
  });
});

describe("a query parameter that is given twice", () => {
  const list = ENDPOINTS_BY_ID.listWebhooks;
  it.each([
    ["limit=1&limit=2", ['limit: "limit" is given twice']],
    ["limit=1&limit=1&limit=x", ['limit: "limit" is given 3 times']],
    [
      "limit=1&%6Cimit=2&cursor=",
      [
        'limit: "limit" is given twice',
        "cursor: This cursor was not made by this list: start again without it",
      ],
    ],
    ["other=1&other=2", []],
  ])("%s", (query, words) => expect(said(issuesOf(list, "", query))).toEqual(words));
});

describe("an issue from reading the body", () => {
  it("is listed with those of the schema", () => {
    const issues = issuesOf(createSubmission, '{"data":{"a":1e400},"is_test":1,"is_test":"x"}');
    expect(issues.map(({ path, code }) => `${path.join(".")} ${code}`)).toEqual([
      "data.a number_not_exact",
      "is_test duplicate_member",
      "is_test invalid_type",
    ]);
  });
});

describe("a text that cannot be stored", () => {
  it.each([String.raw`"\u0000"`, String.raw`"\ud800"`])("has no second issue: %s", (text) => {
    const body = `{"url":${text},"events":[${text}],"description":${text}}`;
    expect(said(issuesOf(createWebhook, body))).toEqual([
      `url: ${UNSTORABLE_TEXT}`,
      `events.0: ${UNSTORABLE_TEXT}`,
      `description: ${UNSTORABLE_TEXT}`,
    ]);
  });

  it("leaves the issues of other places", () => {
    const body = String.raw`{"url":"\u0000","url":"x","events":["x"]}`;
    expect(issuesOf(createWebhook, body).map(({ path, code }) => `${path.join(".")} ${code}`)).toEqual([
      "url invalid_characters",
      "url duplicate_member",
      "events.0 invalid_value",
    ]);
  });
});
