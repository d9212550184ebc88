import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { getDb } from "@/server/database/db";
import type { RequestRecord } from "@/server/request-log/record";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { EVERY_FIELD_TYPE, VALID_DATA } from "@/testing/world/bot-schema";
import { getBodyCheck } from "./body-check";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const BOT = "cmx16su7m00j34o7dvvtm9x4e";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let other: typeof ctx;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "pro", NOW);
  other = await createLogWorkspace("other", "pro", NOW);
  const bot = { id: BOT, workspaceId: "mine", name: "Support request", status: "ACTIVE" as const };
  const data = { ...bot, shareUrl: "support", schema: EVERY_FIELD_TYPE, schemaVersion: 3 };
  await getDb().intakeBot.create({ data, select: { id: true } });
});
afterAll(() => database.close());

const bodyOf = (text: string, more: Partial<LoggedBody> = {}): LoggedBody => ({
  text,
  contentType: "application/json",
  bytes: text.length,
  truncated: false,
  ...more,
});

/** The check of a call that a scope refused, before its body was read. */
async function check(requestBody: LoggedBody | null, change: Partial<RequestRecord> = {}) {
  const refused = { status: 403, errorCode: "insufficient_scopes", reason: { check: "scopes" as const } };
  const call = {
    method: "POST",
    path: `/intake-bots/${BOT}/submissions`,
    route: "/intake-bots/:id/submissions",
  };
  const record = recordAt(NOW, { workspaceId: "mine", ...refused, ...call, requestBody, ...change });
  await writeRecords([record]);
  return { id: toRequestId(record.id), ...(await getBodyCheck(ctx, { id: toRequestId(record.id) })) };
}

describe("the check of a body that was never read", () => {
  it("finds and corrects what would fail next", async () => {
    const { full_name: _, ...rest } = VALID_DATA;
    const sent = JSON.stringify({
      data: { ...rest, full_nmae: "Ada", employees: "12" },
      is_test: "yes",
      x: 1,
    });
    const { check: found } = await check(bodyOf(sent));
    expect(found).toMatchObject({
      corrections: [
        "Rename `full_nmae` to `full_name`",
        'Change `employees` from the text "12" to the number 12',
      ],
      checkedVersion: 3,
      bot: { name: "Support request", status: "ACTIVE" },
      issuesLeftOut: 0,
    });
    expect(found?.remaining.map(({ path, code }) => `${path.join(".")} ${code}`)).toEqual([
      "x unknown_field",
      "is_test invalid_type",
    ]);
  });

  it.each([
    [{ data: VALID_DATA }, []],
    [{ data: {}, status: "IN_PROGRESS" }, []],
    [{}, ["data required"]],
    [{ data: 1 }, ["data invalid_type"]],
    [{ data: { full_name: "Ada" } }, ["data.email required"]],
    [[], [" invalid_type"]],
  ])("of %j finds %j", async (body, issues) => {
    const { check: found } = await check(bodyOf(JSON.stringify(body)));
    expect(found?.issues.map(({ path, code }) => `${path.join(".")} ${code}`)).toEqual(issues);
  });

  it("finds where a text stops being JSON", async () => {
    const { check: found } = await check(bodyOf('{"data":{\n"a":1,}'));
    expect(found).toMatchObject({ issues: [{ code: "invalid_json", line: 2 }], correctedBody: null });
  });

  it("uses the rules of its endpoint", async () => {
    const webhook = { method: "POST", path: "/webhooks", route: "/webhooks" };
    const { check: found } = await check(bodyOf('{"url":"http://a.example","event":[]}'), webhook);
    expect(found).toMatchObject({ bot: null, checkedVersion: null });
    expect(found?.issues.map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining(["url", "event", "events"]),
    );
  });

  it.each([
    ["none", null],
    ["one that is masked", bodyOf('{"data":{"email":"[redacted 12 characters #a1b2c3]"}}')],
    ["one that is cut", bodyOf('{"data":{"em', { truncated: true })],
    ["one that is not kept", bodyOf("", { truncated: true, notKept: "rate_limit" })],
  ])("says nothing of %s, but names the bot's fields", async (_, body) => {
    const { check: found } = await check(body);
    expect(found).toMatchObject({ issues: [], correctedBody: null, bot: { name: "Support request" } });
    expect(found?.bot?.fields.length).toBeGreaterThan(0);
  });

  it("lists a bounded number of issues, and corrects nothing beside others", async () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`x${index}`, index]));
    const { check: found } = await check(bodyOf(JSON.stringify({ ...many, data: VALID_DATA })));
    expect(found).toMatchObject({ issuesLeftOut: 50, correctedBody: null });
    expect(found?.issues).toHaveLength(100);
  });

  it("is none for a call that takes no body", async () => {
    const read = { method: "GET", path: "/intake-bots", route: "/intake-bots" };
    expect((await check(null, read)).check).toBeNull();
    expect((await check(null, { method: "PATCH" })).check).toBeNull();
  });

  it("is not there for another workspace", async () => {
    const { id } = await check(bodyOf("{}"));
    await expect(getBodyCheck(other, { id })).rejects.toMatchObject({ code: "not_found" });
  });
});
