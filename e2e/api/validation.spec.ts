import type { ValidationIssue } from "@/lib/errors/catalog";
import { expect, test } from "../fixtures";
import { FULL_DATA, VALID_DATA } from "../support/bot-schema";

const BODY_LIMIT = 256 * 1024;
const paths = (issues: ValidationIssue[]) => issues.map(({ path }) => path);

const GOOD: [string, unknown][] = [
  ["full_name", "Åsa 林 💥"],
  ["email", "a+b@sub.example.co.uk"],
  ["notes", "line\nline\ttab"],
  ["phone", "+1 (555) 010-9999"],
  ["website", "http://example.com/a?b=c#d"],
  ["employees", 0],
  ["employees", -1.5],
  ["start_date", "2024-02-29"],
  ["newsletter", false],
  ["tier", "basic"],
  ["topics", []],
  ["topics", ["api"]],
  ["notes", null],
];

const BAD: [string, unknown][] = [
  ["full_name", 1],
  ["full_name", true],
  ["full_name", ["a"]],
  ["email", "not-an-address"],
  ["email", "a@b"],
  ["notes", 5],
  ["phone", "call me"],
  ["phone", 5550109],
  ["website", "example"],
  ["website", "javascript:alert(1)"],
  ["employees", "12"],
  ["employees", true],
  ["start_date", "2023-02-29"],
  ["start_date", "tomorrow"],
  ["start_date", 20260301],
  ["newsletter", "yes"],
  ["newsletter", 1],
  ["tier", "gold"],
  ["tier", ["basic"]],
  ["topics", "api"],
  ["topics", ["api", "unknown"]],
];

test.describe("a submission's data against the bot's schema", () => {
  for (const [name, value] of GOOD) {
    test(`${name} accepts ${JSON.stringify(value)}`, async ({ api, workspace }) => {
      const body = { data: { ...VALID_DATA, [name]: value } };
      (await api().post(`/intake-bots/${workspace.botId}/submissions`, body)).data();
    });
  }

  for (const [name, value] of BAD) {
    test(`${name} refuses ${JSON.stringify(value)}`, async ({ api, workspace, db }) => {
      const body = { data: { ...VALID_DATA, [name]: value } };
      const answer = await api().post(`/intake-bots/${workspace.botId}/submissions`, body);
      const { issues } = answer.refusal("validation_failed");
      expect(issues.length).toBeGreaterThan(0);
      for (const path of paths(issues)) expect(path.slice(0, 2)).toEqual(["data", name]);
      expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(0);
    });
  }

  test("every issue is told at once: unknown, wrong and missing fields", async ({ api, workspace }) => {
    const data = { emial: "ada@example.com", employees: "many", newsletter: "no", welcome: "hi" };
    const answer = await api().post(`/intake-bots/${workspace.botId}/submissions`, { data });
    const found = paths(answer.refusal("validation_failed").issues).map((path) => path.join("."));
    expect(found.toSorted()).toEqual([
      "data.email",
      "data.emial",
      "data.employees",
      "data.full_name",
      "data.newsletter",
      "data.welcome",
    ]);
  });

  for (const missing of [{}, { full_name: null }, { full_name: "" }]) {
    test(`a required field is missing when it is ${JSON.stringify(missing)}`, async ({ api, workspace }) => {
      const data = { email: VALID_DATA.email, ...missing };
      const answer = await api().post(`/intake-bots/${workspace.botId}/submissions`, { data });
      expect(paths(answer.refusal("validation_failed").issues)).toEqual([["data", "full_name"]]);
    });
  }

  test("IN_PROGRESS allows missing fields, but neither unknown ones nor wrong types", async ({
    api,
    workspace,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data: {}, status: "IN_PROGRESS" })).data();
    const data = { nope: 1, employees: "x" };
    const { issues } = (await api().post(path, { data, status: "IN_PROGRESS" })).refusal("validation_failed");
    expect(
      paths(issues)
        .map((entry) => entry.join("."))
        .toSorted(),
    ).toEqual(["data.employees", "data.nope"]);
  });

  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    test(`a field named ${name} is unknown like any other`, async ({ api, workspace }) => {
      const rawBody = `{"data":{"full_name":"Ada","email":"ada@example.com","${name}":"x"}}`;
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const { issues } = (await api().call("POST", path, { rawBody })).refusal("validation_failed");
      expect(paths(issues)).toEqual([["data", name]]);
    });
  }

  for (const status of ["DRAFT", "PAUSED"] as const) {
    test(`a ${status} bot takes no submissions`, async ({ api, workspace }) => {
      const { id } = await workspace.createBot({ status });
      const { issues } = (await api().post(`/intake-bots/${id}/submissions`, { data: FULL_DATA })).refusal(
        "validation_failed",
      );
      expect(issues.map(({ code }) => code)).toEqual(["intake_bot_not_active"]);
    });
  }
});

test.describe("the body's own form", () => {
  const bodies: [string, unknown, string[]][] = [
    ["an array", [], [""]],
    ["a string", "data", [""]],
    ["null", null, [""]],
    ["data that is an array", { data: [] }, ["data"]],
    ["data that is null", { data: null }, ["data"]],
    ["a nested value", { data: { ...VALID_DATA, notes: { a: 1 } } }, ["data.notes"]],
    ["an array of numbers", { data: { ...VALID_DATA, topics: [1] } }, ["data.topics"]],
    ["an unknown status", { data: VALID_DATA, status: "DONE" }, ["status"]],
    ["is_test that is no boolean", { data: VALID_DATA, is_test: "true" }, ["is_test"]],
    ["unknown fields beside data", { data: VALID_DATA, id: "x", created_at: "y" }, ["id", "created_at"]],
    ["all of it wrong", { data: 1, status: 2, is_test: 3, more: 4 }, ["data", "status", "is_test", "more"]],
  ];
  for (const [name, body, expected] of bodies) {
    test(`${name} is refused with an issue at each place`, async ({ api, workspace }) => {
      const answer = await api().post(`/intake-bots/${workspace.botId}/submissions`, body);
      const found = paths(answer.refusal("validation_failed").issues).map((path) => path.join("."));
      // A value of a union has an issue at the value or inside of it.
      expect(
        expected.every((place) => found.some((path) => path === place || path.startsWith(`${place}.`))),
      ).toBe(true);
      expect(found).toHaveLength(expected.length);
    });
  }

  for (const rawBody of [
    "",
    "{",
    "{'data':{}}",
    '{"data":{}}x',
    "\u0000",
    Buffer.from([0x22, 0xff, 0x22]),
    "NaN",
  ]) {
    test(`what is not JSON is invalid_json: ${JSON.stringify(rawBody.toString())}`, async ({
      api,
      workspace,
    }) => {
      const answer = await api().call("POST", `/intake-bots/${workspace.botId}/submissions`, { rawBody });
      expect(answer.refusal("validation_failed").issues).toMatchObject([{ path: [], code: "invalid_json" }]);
    });
  }

  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]) {
    test(`what is not application/json is unsupported_media_type: ${type || "(none)"}`, async ({
      api,
      workspace,
    }) => {
      const options = { headers: { "Content-Type": type }, rawBody: JSON.stringify({ data: VALID_DATA }) };
      const answer = await api().call("POST", `/intake-bots/${workspace.botId}/submissions`, options);
      expect(answer.refusal("validation_failed").issues).toMatchObject([
        { path: [], code: "unsupported_media_type" },
      ]);
    });
  }

  test("application/json with a charset is JSON", async ({ api, workspace }) => {
    const headers = { "Content-Type": "Application/JSON; charset=utf-8" };
    (
      await api().post(`/intake-bots/${workspace.botId}/submissions`, { data: VALID_DATA }, { headers })
    ).data();
  });

  test("256 KiB are accepted, one byte more is body_too_large, and so is a megabyte", async ({
    api,
    workspace,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const shell = JSON.stringify({ data: { ...VALID_DATA, notes: "" } }).length;
    const ofSize = (bytes: number) =>
      JSON.stringify({ data: { ...VALID_DATA, notes: "x".repeat(bytes - shell) } });
    (await api().call("POST", path, { rawBody: ofSize(BODY_LIMIT) })).data();
    for (const bytes of [BODY_LIMIT + 1, 1024 * 1024]) {
      const answer = await api().call("POST", path, { rawBody: ofSize(bytes) });
      expect(answer.refusal("validation_failed").issues).toMatchObject([
        { path: [], code: "body_too_large" },
      ]);
    }
  });
});
