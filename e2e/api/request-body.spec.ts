import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
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

  const refused: [string, string | Buffer, Record<string, string>, object][] = [
    [
      "a byte of Latin-1",
      Buffer.from('{"data":{"full_name":"Ren\u00e9"}}', "latin1"),
      {},
      { code: "invalid_json", message: "Not UTF-8: byte 0xE9 at offset 25 (line 1, column 26)" },
    ],
    [
      "a raw ESC in a text",
      '{"data":\n {"full_name":"\u001b[31m"}}',
      {},
      {
        code: "invalid_json",
        message: "A control character (U+001B) must be written \\u001b (line 2, column 16)",
        position: { line: 2, column: 16 },
      },
    ],
    [
      "a comma too many",
      '{\n "password": "hunter2",\n "email": "a@b.co",\n}',
      {},
      { code: "invalid_json", position: { line: 4, column: 1 } },
    ],
    [
      "an integer beyond 2^53 - 1",
      '{"data":{"employees":9007199254740993,"full_name":"Jane","email":"jane@example.com"}}',
      {},
      { code: "number_not_exact", path: ["data", "employees"] },
    ],
    [
      "a name given twice",
      '{"data":{"email":"nope","email":"jane@example.com","full_name":"Jane"}}',
      {},
      {
        code: "duplicate_member",
        path: ["data", "email"],
        message: "`email` is given twice: at line 1, column 10, and at line 1, column 25",
      },
    ],
    ["Content-Encoding", "{}", { "Content-Encoding": "gzip" }, { code: "unsupported_content_encoding" }],
    [
      "another charset",
      "{}",
      { "Content-Type": "application/json; charset=iso-8859-1" },
      { code: "unsupported_charset" },
    ],
  ];
  for (const [name, rawBody, headers, issue] of refused) {
    test(`${name} is named, with its place, and nothing is stored`, async ({ api, workspace, db }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const answer = await api().call("POST", path, { rawBody, headers });
      expect(answer.refusal("validation_failed").issues).toMatchObject([issue]);
      expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(0);
    });
  }

  test("80,000 elements and 20,000 members are refused in a small answer that says that there is more", async ({
    api,
    workspace,
  }) => {
    const events = `{"url":"https://example.com","events":[${"0,".repeat(79_999)}0]}`;
    const members = Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(",");
    for (const [path, rawBody] of [
      ["/webhooks", events],
      [`/intake-bots/${workspace.botId}/submissions`, `{"data":{${members}}}`],
    ] as const) {
      const answer = await api().call("POST", path, { rawBody });
      const { issues } = answer.refusal("validation_failed");
      expect(issues.at(-1)?.code).toBe("more_issues");
      expect(issues.length).toBeLessThanOrEqual(101);
      expect(answer.text.length).toBeLessThan(64 * 1024);
    }
  });

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
