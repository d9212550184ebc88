import type { ValidationIssue } from "@/lib/errors/catalog";
import { expect, test } from "../fixtures";
import { VALID_DATA } from "../support/bot-schema";
import { WEBHOOK_BODY } from "../support/webhooks";

const BODY_LIMIT = 256 * 1024;
const paths = (issues: ValidationIssue[]) => issues.map(({ path }) => path);

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

  for (const [name, text] of [
    ["U+0000", "a\u0000b"],
    ["half of a surrogate pair", "a\ud800b"],
  ] as const) {
    test(`text with ${name} is invalid_characters at its place, and nothing fails`, async ({
      api,
      workspace,
    }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const body = { data: { ...VALID_DATA, notes: text, topics: [text] } };
      const { issues } = (await api().post(path, body)).refusal("validation_failed");
      const found = issues.filter(({ code }) => code === "invalid_characters");
      expect(found.map(({ path: place }) => place)).toEqual([
        ["data", "notes"],
        ["data", "topics", 0],
      ]);
      const webhook = { ...WEBHOOK_BODY, description: text };
      expect((await api().post("/webhooks", webhook)).refusal("validation_failed").issues).toMatchObject([
        { path: ["description"], code: "invalid_characters" },
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
