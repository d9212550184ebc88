import type { BotSchema } from "@/lib/contracts/intake-bot";
import type { SubmissionData } from "@/lib/contracts/public-api";
import { MINUTE_MS } from "@/lib/time";
import { monthStart, type Plan } from "@/lib/workspace/plans";
import type { Role } from "@/lib/workspace/roles";
import { createUserWithPassword } from "@/server/auth/create-user";
import { hashPassword } from "@/server/auth/password-hash";
import type { UserContext } from "@/server/context";
import type { Db } from "@/server/database/db";
import { toRoleRow } from "@/server/database/enums";
import { createWorkspace as createOwnedWorkspace } from "@/server/workspaces/create";

export interface Person {
  name: string;
  email: string;
  password: string;
}

interface NewWorkspace {
  db: Db;
  now: Date;
  name: string;
  plan: Plan;
  owner: Person;
}

async function createPerson(db: UserContext["db"], { name, email, password }: Person) {
  return createUserWithPassword({ db, name, email, passwordHash: await hashPassword(password) });
}

/** Creates a workspace with its owner; returns the owner's context. */
export async function createWorkspace({ db, now, name, plan, owner }: NewWorkspace): Promise<UserContext> {
  const user = await createPerson(db, owner);
  return createOwnedWorkspace({ db, now, name, plan, owner: user });
}

/** Adds a person to the workspace at `ctx.now`; returns that person's context. */
export async function addMember(
  ctx: UserContext,
  { role, ...person }: Person & { role: Role },
): Promise<UserContext> {
  return addAccount(ctx, { ...(await createPerson(ctx.db, person)), role });
}

/** Adds somebody who has an account, as `addMember` does. */
export async function addAccount(
  ctx: UserContext,
  { id, name, email, role }: { id: string; name: string; email: string; role: Role },
): Promise<UserContext> {
  await ctx.db.member.create({
    data: { workspaceId: ctx.workspace.id, userId: id, role: toRoleRow(role), createdAt: ctx.now },
    select: { id: true },
  });
  return { ...ctx, actor: { type: "user", userId: id, name, email, role } };
}

export interface NewIntakeBot {
  name: string;
  description: string | null;
  /** Slug of its public page, unique in the installation. */
  shareUrl: string;
  status?: "DRAFT" | "ACTIVE" | "PAUSED";
  schema: BotSchema;
  schemaVersion?: number;
}

export async function createIntakeBot(
  ctx: UserContext,
  input: NewIntakeBot,
): Promise<{ id: string; name: string }> {
  const { status = "ACTIVE", schemaVersion = 1, ...data } = input;
  // A bot of a later version was changed since it was created.
  const createdAt = new Date(ctx.now.getTime() - (schemaVersion - 1) * 10 * MINUTE_MS);
  const times = { createdAt, updatedAt: ctx.now };
  return ctx.db.intakeBot.create({
    data: { ...data, ...times, status, schemaVersion, workspaceId: ctx.workspace.id },
    select: { id: true, name: true },
  });
}

export interface NewSubmission {
  intakeBotId: string;
  /** Null: created in the product. */
  apiKeyId: string | null;
  data: SubmissionData;
  createdAt: Date;
  status?: "COMPLETED" | "IN_PROGRESS";
  isTest?: boolean;
  aiSummary?: string;
  schemaVersion?: number;
  messages?: readonly { role: "assistant" | "user"; content: string }[];
}

/** Creates submissions and counts them toward the quotas of their months, as the API does; returns their ids. */
export async function createSubmissions(
  ctx: UserContext,
  submissions: readonly NewSubmission[],
): Promise<string[]> {
  const workspaceId = ctx.workspace.id;
  const rows = await ctx.db.submission.createManyAndReturn({
    data: submissions.map(({ messages: _, createdAt, ...data }) => ({
      ...data,
      workspaceId,
      createdAt,
      updatedAt: createdAt,
    })),
    select: { id: true },
  });
  const ids = rows.map((row) => row.id);
  await createMessages(ctx, submissions, ids);
  await countSubmissions(ctx, submissions);
  return ids;
}

async function createMessages(
  ctx: UserContext,
  submissions: readonly NewSubmission[],
  ids: string[],
): Promise<void> {
  const GAP_MS = 40_000;
  const data = submissions.flatMap(({ messages = [], createdAt }, index) =>
    messages.map(({ role, content }, position) => ({
      submissionId: ids[index] ?? "",
      role,
      content,
      createdAt: new Date(createdAt.getTime() - (messages.length - position) * GAP_MS),
    })),
  );
  await ctx.db.submissionMessage.createMany({ data });
}

async function countSubmissions(ctx: UserContext, submissions: readonly NewSubmission[]): Promise<void> {
  const counts = new Map<number, number>();
  for (const { createdAt, isTest = false } of submissions) {
    const month = monthStart(createdAt).getTime();
    if (!isTest) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  for (const [time, count] of counts) {
    const month = new Date(time);
    const id = { workspaceId: ctx.workspace.id, resource: "submissions", month };
    await ctx.db.usageCounter.upsert({
      where: { workspaceId_resource_month: id },
      create: { ...id, used: count },
      update: { used: { increment: count } },
      select: { used: true },
    });
  }
}
