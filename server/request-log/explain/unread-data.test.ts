import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { getDb } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getRequest } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const field = (name: string, type: string, options?: string[]) => {
  return { id: name, kind: "field", name, label: name, type, required: true, ...(options && { options }) };
};

it("corrects a body whose data the API could not read, and checks it against the bot", async () => {
  const ctx = await createLogWorkspace("w1", "pro", NOW);
  const schema = [
    field("date", "date"),
    field("email", "email"),
    field("priority", "select", ["Low", "High"]),
  ];
  const { id } = await getDb().intakeBot.create({
    data: { workspaceId: "w1", name: "Support", shareUrl: "s", schema, status: "ACTIVE" },
    select: { id: true },
  });
  const text = '{"date":"2026-03-31","email":"a@b","priority":"low","is_test":"true"}';
  const unknown = (name: string) => ({ path: [name], code: "unknown_field", message: "Unknown field" });
  const record = recordAt(new Date(NOW.getTime() - 1_000), {
    method: "POST",
    path: `/intake-bots/${id}/submissions`,
    route: "/intake-bots/:id/submissions",
    status: 400,
    errorCode: "validation_failed",
    errorDetails: {
      issues: [
        { path: ["data"], code: "required", message: "Required" },
        { path: ["is_test"], code: "invalid_type", message: "Expected true or false" },
        ...["date", "email", "priority"].map(unknown),
      ],
    },
    reason: { check: "validation", location: "body", intakeBotId: id, schemaVersion: null },
    requestBody: { text, contentType: "application/json", bytes: text.length, truncated: false },
  });
  await writeRecords([record]);
  const { explanation } = await getRequest(ctx, { id: toRequestId(record.id) });
  expect(explanation).toMatchObject({
    correctedBody: JSON.stringify(
      { data: { date: "2026-03-31", email: "a@b", priority: "Low" }, is_test: true },
      null,
      2,
    ),
    corrections: [
      "Put `date`, `email` and `priority` under `data`",
      'Change `is_test` from the text "true" to the boolean true',
      'Change `priority` from "low" to "Low"',
    ],
    remaining: [{ path: ["data", "email"], code: "invalid_email" }],
  });
});
