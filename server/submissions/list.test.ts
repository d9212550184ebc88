import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb, getPool } from "@/server/database/db";
import { stringifyInSteps } from "@/server/platform/concurrency/in-steps";
import type { Position } from "@/server/platform/keyset";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { listSubmissions } from "./list";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const MB = 1_000_000;
const SCHEMA: BotSchema = [
  { id: "f1", kind: "field", name: "text", label: "Text", type: "textarea", required: true },
];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let intakeBotId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
});
afterAll(() => database.close());

beforeEach(async () => {
  const data = { workspaceId: ctx.workspace.id, name: "Contact", shareUrl: crypto.randomUUID() };
  ({ id: intakeBotId } = await getDb().intakeBot.create({
    data: { ...data, schema: SCHEMA, status: "ACTIVE" },
    select: { id: true },
  }));
});

/** Submissions with texts of these lengths, oldest first, two at each instant. Repetitive text compresses well on disk. */
async function fill(lengths: readonly number[]): Promise<void> {
  await getPool().query(
    `INSERT INTO submissions (id, workspace_id, intake_bot_id, data, created_at, updated_at)
     SELECT 'c' || lpad(n::text, 4, '0') || substr(md5($2 || n), 1, 20), $1, $2,
            jsonb_build_object('text', repeat('é"' || repeat('x', 97), (length / 100)::int)), $3::timestamptz + (n / 2) * interval '1 s', now()
     FROM unnest($4::int[]) WITH ORDINALITY AS wanted (length, n)`,
    [ctx.workspace.id, intakeBotId, NOW, lengths],
  );
}

const read = (limit: number, cursor: Position | null = null) =>
  listSubmissions(ctx, { intakeBotId, limit, cursor });

async function walk(limit: number): Promise<{ ids: string[]; pages: number[]; bytes: number[] }> {
  const [ids, pages, bytes]: [string[], number[], number[]] = [[], [], []];
  let cursor: Position | null = null;
  do {
    const { page }: Awaited<ReturnType<typeof read>> = await read(limit, cursor);
    ids.push(...page.rows.map(({ id }) => id));
    pages.push(page.rows.length);
    bytes.push(Buffer.byteLength(await stringifyInSteps(page)));
    cursor = page.next;
  } while (cursor);
  return { ids, pages, bytes };
}

describe("a page of submissions", () => {
  it("ends at 1 MB, reports that there is more, and continues there", async () => {
    await fill(Array.from({ length: 100 }, () => 200_000));
    const { ids, pages, bytes } = await walk(100);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(new Set(ids).size).toBe(100);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(MB);
    // No page is shorter than necessary.
    expect(Math.min(...bytes.slice(0, -1))).toBeGreaterThan(0.69 * MB);
    expect(pages.length).toBe(Math.ceil(100 / (pages[0] ?? 1)));
  });

  it("has at least one row, however large, and stops before a row that does not fit", async () => {
    await fill([10, 4_100_000, 4_200_000, 10, 10]);
    expect((await walk(100)).pages).toEqual([2, 1, 1, 1]);
    expect((await walk(1)).pages).toEqual([1, 1, 1, 1, 1]);
  });

  it("of small rows has as many as requested, and ends with the last", async () => {
    await fill(Array.from({ length: 230 }, () => 300));
    expect((await walk(100)).pages).toEqual([100, 100, 30]);
    expect((await walk(115)).pages).toEqual([115, 115]);
    expect((await read(50)).page.rows[0]).toMatchObject({
      data: { text: `é"${"x".repeat(97)}`.repeat(3) },
      status: "COMPLETED",
      ai_summary: null,
      is_test: false,
      file_count: 0,
      schema_version: 1,
      message_count: 0,
    });
  });

  it("of a bot without submissions is empty, and the last", async () => {
    expect((await read(50)).page).toEqual({ rows: [], next: null });
  });
});
