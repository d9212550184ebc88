import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { WEBHOOK_BODY } from "../support/webhooks";

const BODY_LIMIT = 256 * 1024;
const paths = (issues: ValidationIssue[]) => issues.map(({ path }) => path);

test.describe("the format of the body", () => {
  const bodies: [string, unknown, string[]][] = [
    ["an array", [], [""]],
    ["a string", "data", [""]],
    ["null", null, [""]],
    ["data that is an array", { data: [] }, ["data"]],
    ["data that is null", { data: null }, ["data"]],
    ["a nested value", { data: { ...VALID_DATA, notes: { a: 1 } } }, ["data.notes"]],
    ["an array of numbers", { data: { ...VALID_DATA, topics: [1] } }, ["data.topics"]],
    ["an unknown status", { data: VALID_DATA, status: "DONE" }, ["status"]],
    ["a non-boolean is_test", { data: VALID_DATA, is_test: "true" }, ["is_test"]],
    ["unknown fields beside data", { data: VALID_DATA, id: "x", created_at: "y" }, ["id", "created_at"]],
    [
      "every member invalid",
      { data: 1, status: 2, is_test: 3, more: 4 },
      ["data", "status", "is_test", "more"],
    ],
  ];
  for (const [name, body, expected] of bodies) {
    test(`reports an issue at each position for ${name}`, async ({ api, workspace }) => {
      const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, body);
      const found = paths(response.refusal("validation_failed").issues).map((path) => path.join("."));
      // A value of a union has an issue at the value or inside it.
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
    test(`returns invalid_json for ${JSON.stringify(rawBody.toString())}`, async ({ api, workspace }) => {
      const response = await api().call("POST", `/intake-bots/${workspace.botId}/submissions`, { rawBody });
      expect(response.refusal("validation_failed").issues).toMatchObject([
        { path: [], code: "invalid_json" },
      ]);
    });
  }

  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]) {
    test(`returns unsupported_media_type for ${type || "(none)"}`, async ({ api, workspace }) => {
      const options = { headers: { "Content-Type": type }, rawBody: JSON.stringify({ data: VALID_DATA }) };
      const response = await api().call("POST", `/intake-bots/${workspace.botId}/submissions`, options);
      expect(response.refusal("validation_failed").issues).toMatchObject([
        { path: [], code: "unsupported_media_type" },
      ]);
    });
  }

  for (const [name, text] of [
    ["U+0000", "a\u0000b"],
    ["half of a surrogate pair", "a\ud800b"],
  ] as const) {
    test(`returns invalid_characters at the position of text with ${name}, never a 500`, async ({
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
      "a raw ESC in a string",
      '{"data":\n {"full_name":"\u001b[31m"}}',
      {},
      {
        code: "invalid_json",
        message: "A control character (U+001B) must be written \\u001b (line 2, column 16)",
        position: { line: 2, column: 16 },
      },
    ],
    [
      "a trailing comma",
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
      "a duplicate name",
      '{"data":{"email":"nope","email":"jane@example.com","full_name":"Jane"}}',
      {},
      {
        code: "duplicate_member",
        path: ["data", "email"],
        message: '"email" is given twice: at line 1, column 10, and at line 1, column 25',
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
    test(`reports ${name} with its position, and stores nothing`, async ({ api, workspace, db }) => {
      const path = `/intake-bots/${workspace.botId}/submissions`;
      const response = await api().call("POST", path, { rawBody, headers });
      expect(response.refusal("validation_failed").issues).toMatchObject([issue]);
      expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(0);
    });
  }

  test("rejects 80,000 elements and 20,000 members with a small response that counts the remaining issues", async ({
    api,
    workspace,
  }) => {
    const events = `{"url":"https://example.com","events":[${"0,".repeat(79_999)}0]}`;
    const members = Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(",");
    for (const [path, rawBody] of [
      ["/webhooks", events],
      [`/intake-bots/${workspace.botId}/submissions`, `{"data":{${members}}}`],
    ] as const) {
      const response = await api().call("POST", path, { rawBody });
      const { issues } = response.refusal("validation_failed");
      expect(issues.at(-1)?.code).toBe("more_issues");
      expect(issues.length).toBeLessThanOrEqual(101);
      expect(response.text.length).toBeLessThan(64 * 1024);
    }
  });

  test("accepts application/json with a charset", async ({ api, workspace }) => {
    const headers = { "Content-Type": "Application/JSON; charset=utf-8" };
    (
      await api().post(`/intake-bots/${workspace.botId}/submissions`, { data: VALID_DATA }, { headers })
    ).data();
  });

  test("accepts 256 KiB, and returns body_too_large for one byte more and for a megabyte", async ({
    api,
    workspace,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const shell = JSON.stringify({ data: { ...VALID_DATA, notes: "" } }).length;
    const ofSize = (bytes: number) =>
      JSON.stringify({ data: { ...VALID_DATA, notes: "x".repeat(bytes - shell) } });
    (await api().call("POST", path, { rawBody: ofSize(BODY_LIMIT) })).data();
    for (const bytes of [BODY_LIMIT + 1, 1024 * 1024]) {
      const response = await api().call("POST", path, { rawBody: ofSize(bytes) });
      expect(response.refusal("validation_failed").issues).toMatchObject([
        { path: [], code: "body_too_large" },
      ]);
    }
  });
});
