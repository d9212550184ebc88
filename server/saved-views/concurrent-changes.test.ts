import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase, untilBlocked } from "@/testing/unit/test-database";
import { type UserContext, withTransaction } from "../context";
import { createSavedView } from "./create";
import { deleteSavedView } from "./delete";
import { listSavedViews } from "./list";
import { updateSavedView } from "./update";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const NEW = { name: "Refused", filters: { range: "7d" }, isShared: false } as const;
const TAKEN = { code: "conflict", issues: [{ path: ["name"], code: "name_taken" }] };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ada: UserContext;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  const ctx = await createLogWorkspace(crypto.randomUUID(), "business", NOW);
  const userId = crypto.randomUUID();
  const email = `${userId}@example.com`;
  await getDb().user.create({ data: { id: userId, name: "Ada", email }, select: { id: true } });
  ada = { ...ctx, actor: { ...ctx.actor, userId, email, role: "member" } };
});

/** Commits `first` once `second` waits for it; returns what became of `second`. */
async function whileOpen(
  first: (tx: UserContext) => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<unknown> {
  let outcome: Promise<unknown> | undefined;
  await withTransaction(ada, async (tx) => {
    await first(tx);
    outcome = second().catch((error: unknown) => error);
    await untilBlocked();
  });
  return outcome;
}

const auditedActions = async () => {
  const rows = await getDb().auditEvent.findMany({
    where: { workspaceId: ada.workspace.id },
    orderBy: { id: "asc" },
  });
  return rows.map(({ action }) => action);
};

it("records that a view is deleted which is shared at the same time", async () => {
  const { id } = await createSavedView(ada, NEW);
  const deleted = await whileOpen(
    (tx) => updateSavedView(tx, { id, isShared: true }),
    () => deleteSavedView(ada, { id }),
  );
  expect(deleted).toEqual({ id });
  expect(await auditedActions()).toEqual(["saved_view.shared", "saved_view.deleted"]);
});

it("deletes a view once: for a second deletion at the same time it does not exist", async () => {
  const { id } = await createSavedView(ada, { ...NEW, isShared: true });
  const again = await whileOpen(
    (tx) => deleteSavedView(tx, { id }),
    () => deleteSavedView(ada, { id }),
  );
  expect(again).toMatchObject({ code: "not_found" });
  expect(await auditedActions()).toEqual(["saved_view.shared", "saved_view.deleted"]);
});

it("gives a name to one of two views that are renamed at the same time", async () => {
  const [one, other] = [
    await createSavedView(ada, { ...NEW, name: "One" }),
    await createSavedView(ada, { ...NEW, name: "Other" }),
  ];
  const refused = await whileOpen(
    (tx) => updateSavedView(tx, { id: one.id, name: "Both" }),
    () => updateSavedView(ada, { id: other.id, name: "Both" }),
  );
  expect(refused).toMatchObject(TAKEN);
  expect((await listSavedViews(ada)).views.map(({ name }) => name)).toEqual(["Both", "Other"]);
});

it("gives a name to the view that is renamed to it before another is saved", async () => {
  const one = await createSavedView(ada, { ...NEW, name: "One" });
  const refused = await whileOpen(
    (tx) => updateSavedView(tx, { id: one.id, name: "Both" }),
    () => createSavedView(ada, { ...NEW, name: "Both", filters: { range: "1h" } }),
  );
  expect(refused).toMatchObject(TAKEN);
});

it("gives a name to the view that is saved with it before another is renamed", async () => {
  const one = await createSavedView(ada, { ...NEW, name: "One" });
  const refused = await whileOpen(
    (tx) => createSavedView(tx, { ...NEW, name: "Both" }),
    () => updateSavedView(ada, { id: one.id, name: "Both" }),
  );
  expect(refused).toMatchObject(TAKEN);
});
