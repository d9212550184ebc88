import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MAX_SAVED_VIEWS } from "@/lib/contracts/saved-view";
import type { Role } from "@/lib/workspace/roles";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { type UserContext, withTransaction } from "../context";
import { createSavedView } from "./create";
import { deleteSavedView } from "./delete";
import { listSavedViews } from "./list";
import { updateSavedView } from "./update";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const NEW = { name: "Refused", filters: { range: "7d", status: "4xx,-429" }, isShared: false } as const;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ada: UserContext;
let grace: UserContext;
let lin: UserContext;
let count = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const ctx = await createLogWorkspace(crypto.randomUUID(), "business", NOW);
  const person = async (name: string, role: Role): Promise<UserContext> => {
    const userId = crypto.randomUUID();
    const email = `${userId}@example.com`;
    await getDb().user.create({ data: { id: userId, name, email }, select: { id: true } });
    return { ...ctx, actor: { ...ctx.actor, userId, name, email, role } };
  };
  ada = await person("Ada", "member");
  grace = await person("Grace", "admin");
  lin = await person("Lin", "member");
});

/** A second later each time: the audit log orders by time. */
const later = (ctx: UserContext) => ({ ...ctx, now: new Date(NOW.getTime() + (count += 1) * 1_000) });
const namesOf = async (ctx: UserContext) => (await listSavedViews(ctx)).views.map(({ name }) => name);
const audited = async () => {
  const rows = await getDb().auditEvent.findMany({
    where: { workspaceId: ada.workspace.id },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ action, data }) => ({ action, data }));
};

describe("a private view", () => {
  it("is seen and changed only by its owner, and leaves no audit row", async () => {
    const view = await createSavedView(ada, NEW);
    expect(view).toMatchObject({ search: "range=7d&status=4xx%2C-429", owner: null, canChange: true });
    expect(await namesOf(ada)).toEqual(["Refused"]);
    expect(await namesOf(grace)).toEqual([]);
    for (const work of [
      () => updateSavedView(grace, { id: view.id, name: "Mine" }),
      () => deleteSavedView(grace, view),
    ])
      await expect(work()).rejects.toMatchObject({ code: "not_found" });
    await updateSavedView(ada, { id: view.id, name: "Refused calls" });
    await deleteSavedView(ada, view);
    expect(await namesOf(ada)).toEqual([]);
    expect(await audited()).toEqual([]);
  });
});

describe("a shared view", () => {
  it("is seen by every member, and changed by its owner, owners and admins", async () => {
    const view = await createSavedView(ada, { ...NEW, isShared: true });
    expect((await listSavedViews(lin)).views).toMatchObject([{ owner: "Ada", canChange: false }]);
    await expect(deleteSavedView(lin, view)).rejects.toMatchObject({
      code: "forbidden",
      message: "Only Ada, owners and admins can change this view",
    });
    await updateSavedView(grace, { id: view.id, filters: { range: "1h" } });
    expect((await listSavedViews(ada)).views).toMatchObject([{ name: "Refused", search: "range=1h" }]);
    await deleteSavedView(grace, view);
    expect(await namesOf(ada)).toEqual([]);
  });

  it("leaves an audit row for each change, without the parts that became private", async () => {
    const { id } = await createSavedView(later(ada), { ...NEW, isShared: true });
    await updateSavedView(later(ada), { id, name: "Errors" });
    await updateSavedView(later(ada), { id, name: "Errors" });
    await updateSavedView(later(ada), { id, name: "Secret", isShared: false });
    await updateSavedView(later(ada), { id, isShared: true });
    await deleteSavedView(later(ada), { id });
    const search = "range=7d&status=4xx%2C-429";
    expect(await audited()).toEqual([
      { action: "saved_view.shared", data: { name: "Refused", search } },
      { action: "saved_view.changed", data: { name: "Errors", search } },
      { action: "saved_view.unshared", data: { name: "Errors" } },
      { action: "saved_view.shared", data: { name: "Secret", search } },
      { action: "saved_view.deleted", data: { name: "Secret" } },
    ]);
  });

  it("of another workspace does not exist", async () => {
    const view = await createSavedView(ada, { ...NEW, isShared: true });
    const elsewhere = {
      ...grace,
      workspace: (await createLogWorkspace(crypto.randomUUID(), "business", NOW)).workspace,
    };
    expect(await namesOf(elsewhere)).toEqual([]);
    await expect(updateSavedView(elsewhere, { id: view.id, name: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(deleteSavedView(elsewhere, view)).rejects.toMatchObject({ code: "not_found" });
  });
});

it("keeps columns with the filters, and leaves them out with filters that come without any", async () => {
  const view = await createSavedView(ada, { ...NEW, columns: "time.request-320" });
  expect(view.search).toBe("columns=time.request-320&range=7d&status=4xx%2C-429");
  const searchOf = async (changes: Parameters<typeof updateSavedView>[1]) =>
    (await updateSavedView(ada, changes)).search;
  expect(await searchOf({ id: view.id, name: "Mine" })).toBe(view.search);
  expect(await searchOf({ id: view.id, filters: { range: "1h" }, columns: "request.id" })).toBe(
    "columns=request.id&range=1h",
  );
  expect(await searchOf({ id: view.id, filters: { range: "1h" } })).toBe("range=1h");
});

it("is locked by its own workspace alone", async () => {
  const view = await createSavedView(ada, { ...NEW, isShared: true });
  const { workspace } = await createLogWorkspace(crypto.randomUUID(), "business", NOW);
  await withTransaction(ada, async (tx) => {
    await tx.db.$executeRaw`SELECT 1 FROM saved_views WHERE id = ${view.id} FOR UPDATE`;
    const elsewhere = updateSavedView({ ...grace, workspace }, { id: view.id, name: "x" });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the names of a person's views", () => {
  it("differ; saving the same again is the same view, and two people may use one name", async () => {
    const view = await createSavedView(ada, NEW);
    expect(await createSavedView(ada, NEW)).toEqual(view);
    await expect(createSavedView(ada, { ...NEW, filters: { range: "1h" } })).rejects.toMatchObject({
      code: "conflict",
      issues: [{ path: ["name"], message: "You already have a view named Refused" }],
    });
    const other = await createSavedView(ada, { ...NEW, name: "Other" });
    await expect(updateSavedView(ada, { id: other.id, name: "Refused" })).rejects.toMatchObject({
      code: "conflict",
    });
    await createSavedView(grace, { ...NEW, isShared: true });
    expect(await namesOf(ada)).toEqual(["Other", "Refused", "Refused"]);
  });

  it("are at most as many as a menu shows", async () => {
    await getDb().savedView.createMany({
      data: Array.from({ length: MAX_SAVED_VIEWS }, (_, index) => ({
        workspaceId: ada.workspace.id,
        ownerId: ada.actor.userId,
        name: `View ${index}`,
        search: "",
        isShared: false,
        createdAt: NOW,
        updatedAt: NOW,
      })),
    });
    await expect(createSavedView(ada, NEW)).rejects.toMatchObject({
      code: "conflict",
      message: `You can save ${MAX_SAVED_VIEWS} views. Delete one first.`,
    });
  });
});
