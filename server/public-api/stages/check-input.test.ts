import { afterAll, beforeAll, expect, it } from "vitest";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { AppError } from "@/lib/errors/app-error";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { ENDPOINTS_BY_ID } from "../endpoints/all";
import { checkInput } from "./check-input";
import { readBody } from "./read-body";

const SCHEMA: BotSchema = [
  { id: "f1", kind: "field", name: "email", label: "E-mail", type: "email", required: true },
  { id: "f2", kind: "field", name: "age", label: "Age", type: "number", required: false },
];
const UNKNOWN_BOT = "c123456789012345678901234";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Parameters<typeof checkInput>[0];
let botId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const workspace = await createLogWorkspace("mine", "business", new Date("2026-11-22T10:30:20.500Z"));
  const actor = { type: "api_key", apiKeyId: "k1", name: "CI", scopes: [] } as const;
  ctx = { ...workspace, actor };
  const data = { workspaceId: ctx.workspace.id, name: "Contact", shareUrl: "contact", schema: SCHEMA };
  ({ id: botId } = await getDb().intakeBot.create({
    data: { ...data, status: "ACTIVE", schemaVersion: 3 },
    select: { id: true },
  }));
});
afterAll(() => database.close());

interface Refusal {
  issues: string[];
  messages: string[];
  reason: unknown;
}

async function refusalOf(text: string, intakeBotId = botId): Promise<Refusal> {
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", target: "/", headers, body: Buffer.from(text), clientAddress: "::1" };
  const params = { id: intakeBotId };
  const input = { params, query: "", headerIssues: [], body: readBody(request), intakeBotId };
  try {
    await checkInput(ctx, ENDPOINTS_BY_ID.createSubmission, input);
  } catch (error) {
    if (!(error instanceof AppError) || !("issues" in error.details)) throw error;
    const listed: ValidationIssue[] = error.details.issues;
    const issues = listed.map(({ path, code }) => `${path.join(".")}: ${code}`);
    return { issues, messages: listed.map(({ message }) => message), reason: error.reason };
  }
  throw new Error("The input was accepted");
}

it("lists the issues of the body and of its data for the bot together", async () => {
  const { issues, reason } = await refusalOf('{"data": {"Email": "x", "age": "4"}, "isTest": true}');
  expect(issues).toEqual([
    "isTest: unknown_field",
    "data.Email: unknown_field",
    "data.age: invalid_type",
    "data.email: required",
  ]);
  expect(reason).toMatchObject({ intakeBotId: botId, schemaVersion: 3 });
});

it("says of a number what its field can hold, and advises text only where the field may take it", async () => {
  const { issues, messages } = await refusalOf(
    '{"data": {"email": "a@b.co", "age": 12345678901234567890, "no": 12345678901234567890}}',
  );
  expect(issues).toEqual([
    "data.age: number_not_exact",
    "data.no: number_not_exact",
    "data.no: unknown_field",
  ]);
  expect(messages.slice(0, 2)).toEqual([
    "The number is beyond what this field can hold: whole numbers are exact up to 9007199254740991",
    "The number has more digits than can be kept: send it as text",
  ]);
});

it("says of a number below the smallest one that it is too close to 0", async () => {
  const { messages } = await refusalOf('{"data": {"email": "a@b.co", "age": 1e-400}}');
  expect(messages).toEqual(["The number is closer to 0 than this field can hold: the smallest is 5e-324"]);
});

it("lists an issue that both checks find only once", async () => {
  const { issues } = await refusalOf('{"data": {"__proto__": 1, "email": "a@b.co"}}');
  expect(issues).toEqual(["data.__proto__: unknown_field"]);
});

it("says of a text that cannot be stored nothing else, such as that it is missing", async () => {
  const { issues } = await refusalOf(
    String.raw`{"data": {"email": "\u0000", "\ud800": 1}, "is_test": "\ud800"}`,
  );
  expect(issues).toEqual([
    "data.email: invalid_characters",
    "data.\ud800: invalid_characters",
    "is_test: invalid_characters",
  ]);
});

it.each(['"DONE"', '"completed"', "null", "5", "{}"])(
  "assumes the default status for the data when the status is unreadable: %s",
  async (status) => {
    const { issues } = await refusalOf(`{"data": {"age": "4"}, "status": ${status}}`);
    expect(issues.map((issue) => issue.replace(/^(status: ).*/, "$1"))).toEqual([
      "status: ",
      "data.age: invalid_type",
      "data.email: required",
    ]);
  },
);

it("lists no missing field of an unfinished submission", async () => {
  expect((await refusalOf('{"data": {"age": "4"}, "status": "IN_PROGRESS", "x": 1}')).issues).toEqual([
    "x: unknown_field",
    "data.age: invalid_type",
  ]);
});

it.each(['{"data": "x"}', '{"Data": {"Email": "x"}}', "[]", "{"])(
  "leaves unusable data unchecked: %s",
  async (text) => {
    const { issues, reason } = await refusalOf(text);
    expect(issues.filter((issue) => issue.startsWith("data."))).toEqual([]);
    expect(reason).toMatchObject({ schemaVersion: null });
  },
);

it("reports the body's issues before a missing bot", async () => {
  expect((await refusalOf('{"data": {"Email": "x"}, "isTest": true}', UNKNOWN_BOT)).issues).toEqual([
    "isTest: unknown_field",
  ]);
});
