import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { createFailedRequest } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { UserContext } from "../context";
import { createSupportLink } from "./create";
import { listSupportLinks } from "./list";
import { openSupportLink } from "./open";
import { revokeSupportLink } from "./revoke";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const newForm = () => crypto.randomUUID();

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ada: UserContext;
let requestId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ ctx: ada, requestId } = await createFailedRequest("business", NOW));
});

const create = (ctx: UserContext, change: Partial<Parameters<typeof createSupportLink>[1]> = {}) =>
  createSupportLink(ctx, { requestId, hours: 24, submissionToken: newForm(), ...change });
const open = (token: string, now = NOW, isOpening = true) =>
  openSupportLink(getDb(), { token, now, isOpening });
const audited = async (ctx = ada) => {
  const where = { workspaceId: ctx.workspace.id };
  const rows = await getDb().auditEvent.findMany({ where, orderBy: { id: "asc" } });
  return rows.map(({ action, actorName, data }) => ({ action, actorName, data }));
};

describe("a link", () => {
  it("shows its request until it ends, and its token is stored nowhere", async () => {
    const { token, endsAt, endsWithLog } = await create(ada);
    expect([endsAt, endsWithLog]).toEqual([after(DAY_MS).toISOString(), false]);
    expect(await open(token)).toMatchObject({ request: { id: requestId, status: 404 }, endsAt });
    expect(await open(token, after(DAY_MS - 1))).not.toBeNull();
    expect(await open(token, after(DAY_MS))).toBeNull();
    const [row] = await getDb().$queryRaw<object[]>`
      SELECT support_links::text AS stored FROM support_links WHERE workspace_id = ${ada.workspace.id}`;
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it.each(["", "x", "a".repeat(43), `${"a".repeat(42)}!`, "a".repeat(9_000)])(
    "that was never made shows nothing: %.60s",
    async (token) => {
      expect(await open(token)).toBeNull();
    },
  );

  it("shows nothing once it is revoked, by whichever admin, once", async () => {
    const { token } = await create(ada);
    const [link] = await listSupportLinks(ada);
    const id = link?.id ?? "";
    await revokeSupportLink(ada, { id });
    await revokeSupportLink(ada, { id });
    expect(await open(token)).toBeNull();
    expect(await listSupportLinks(ada)).toEqual([]);
    expect((await audited()).map(({ action }) => action)).toEqual([
      "support_link.created",
      "support_link.revoked",
    ]);
  });

  it("is counted at each opening, and the first one is in the audit log", async () => {
    const { token, endsAt } = await create(ada);
    await open(token);
    await open(token, after(HOUR_MS));
    expect(await listSupportLinks(ada)).toMatchObject([
      {
        requestId,
        request: { method: "GET", path: "/intake-botz", status: 404 },
        createdBy: "Ada",
        opens: 2,
        lastOpenedAt: after(HOUR_MS).toISOString(),
      },
    ]);
    expect(await audited()).toEqual([
      { action: "support_link.created", actorName: "Ada", data: { name: requestId, endsAt } },
      { action: "support_link.opened", actorName: "Somebody with the link", data: { name: requestId } },
    ]);
  });

  it("is not counted where nobody looks at it", async () => {
    const { token } = await create(ada);
    expect(await open(token, NOW, false)).toMatchObject({ request: { id: requestId } });
    expect(await listSupportLinks(ada)).toMatchObject([{ opens: 0, lastOpenedAt: null }]);
    expect((await audited()).map(({ action }) => action)).toEqual(["support_link.created"]);
    await open(token);
    expect((await audited()).map(({ action }) => action)).toEqual([
      "support_link.created",
      "support_link.opened",
    ]);
  });

  it("shows nothing while its workspace is archived, and none is made then", async () => {
    const { token } = await create(ada);
    const archive = (archivedAt: Date | null) =>
      getDb().workspace.update({
        where: { id: ada.workspace.id },
        data: { archivedAt },
        select: { id: true },
      });
    await archive(NOW);
    expect(await open(token)).toBeNull();
    await expect(create(ada)).rejects.toMatchObject({ code: "conflict" });
    await archive(null);
    expect(await open(token)).not.toBeNull();
  });

  it.each(["removed", "made a member"])(
    "shows nothing once its maker has been %s, and is listed so that another can revoke it for good",
    async (change) => {
      const { token } = await create(ada);
      expect(await listSupportLinks(ada)).toMatchObject([{ createdBy: "Ada", isDormant: false }]);
      const where = { workspaceId: ada.workspace.id, userId: ada.actor.userId };
      const setRole = async (role: "ADMIN" | "MEMBER") => {
        if (change === "made a member") await getDb().member.updateMany({ where, data: { role } });
        else if (role === "ADMIN") await getDb().member.create({ data: { ...where, role } });
        else await getDb().member.deleteMany({ where });
      };
      await setRole("MEMBER");
      expect(await open(token)).toBeNull();
      const [link] = await listSupportLinks(ada);
      expect(link).toMatchObject({ requestId, createdBy: "Ada", isDormant: true });
      const owner: UserContext = { ...ada, actor: { ...ada.actor, userId: "u1", role: "owner" } };
      await revokeSupportLink(owner, { id: link?.id ?? "" });
      await setRole("ADMIN");
      expect(await open(token)).toBeNull();
      expect(await listSupportLinks(ada)).toEqual([]);
    },
  );

  it("ends with the log's own time for the request, and shows nothing of one that the plan no longer shows", async () => {
    const made = await createFailedRequest("pro", NOW);
    const { token, endsAt, endsWithLog } = await create(made.ctx, { requestId: made.requestId, hours: 720 });
    const end = new Date("2026-12-22T10:00:00.000Z");
    expect([endsAt, endsWithLog]).toEqual([end.toISOString(), true]);
    expect(await open(token, new Date(end.getTime() - 1))).not.toBeNull();
    const { id } = made.ctx.workspace;
    await getDb().workspace.update({ where: { id }, data: { plan: "FREE" }, select: { id: true } });
    expect(await open(token, after(8 * DAY_MS))).toBeNull();
    const later = {
      ...made.ctx,
      now: after(8 * DAY_MS),
      workspace: { ...made.ctx.workspace, plan: "free" as const },
    };
    expect(await listSupportLinks(later)).toMatchObject([{ requestId: made.requestId, request: null }]);
  });
});

describe("making a link", () => {
  it("is for owners and admins", async () => {
    const member: UserContext = { ...ada, actor: { ...ada.actor, role: "member" } };
    await expect(create(member)).rejects.toMatchObject({ code: "forbidden" });
    await create(ada);
    const [link] = await listSupportLinks(member);
    await expect(revokeSupportLink(member, { id: link?.id ?? "" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("of another workspace's request fails as for one that never existed, and so does revoking its link", async () => {
    const other = await createFailedRequest("business", NOW);
    await expect(create(ada, { requestId: other.requestId })).rejects.toMatchObject({ code: "not_found" });
    await create(other.ctx, { requestId: other.requestId });
    const [link] = await listSupportLinks(other.ctx);
    expect(await listSupportLinks(ada)).toEqual([]);
    await expect(revokeSupportLink(ada, { id: link?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
    expect(await listSupportLinks(other.ctx)).toHaveLength(1);
  });
});
