import "server-only";

import { hash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { botFields } from "@/lib/contracts/intake-bot";
import { DashboardError } from "@/lib/errors/app-error";
import { type Bot, MAX_BOTS } from "@/lib/contracts/managed-bot";
import type { CreateBot } from "@/lib/intake-bots/draft";
import { toSlug } from "@/lib/slug";
import { newResourceId } from "@/server/platform/new-resource-id";
import type { IntakeBotStatus } from "@/server/generated/prisma/enums";
import { recordAudit } from "../audit";
import { requirePermission } from "../auth/member-context";
import { afterTransaction, lockWorkspace, type UserContext, withTransaction } from "../context";
import { invalidateIntakeBot } from "./bot-changes";
import { getManagedBot, requireOpenWorkspace } from "./managed-bot";

interface NewBotInput extends CreateBot {
  /** The form's token: a repeated submission gets the bot that it created. */
  submissionToken: string;
}

/** The end of the bot's public address: the same for the same submission, and unique in the installation. */
function addressEnd(ctx: UserContext, submissionToken: string): string {
  const submission = JSON.stringify([ctx.workspace.id, ctx.actor.userId, submissionToken]);
  return `-${hash("sha256", submission).slice(0, 16)}`;
}

const firstStatus = ({ activate }: CreateBot) => (activate ? "ACTIVE" : "DRAFT");

/** A form that was changed and submitted again after its first response was lost must not lose the change in silence. */
function requireSame(
  known: Pick<NewBotInput, "name" | "description"> & { status: IntakeBotStatus; schema: unknown },
  input: NewBotInput,
) {
  const { name, description, schema } = input;
  const isSame =
    known.name === name &&
    known.description === description &&
    known.status === firstStatus(input) &&
    isDeepStrictEqual(known.schema, schema);
  if (isSame) return;
  const message = `This form has already created the bot ${known.name}. Open it in the list to change it.`;
  throw new DashboardError("conflict", message);
}

export async function createManagedBot(ctx: UserContext, input: NewBotInput): Promise<Bot> {
  requirePermission(ctx, "intake-bots:write");
  const { name, description, schema, activate } = input;
  if (activate) requireFields(schema);
  const end = addressEnd(ctx, input.submissionToken);
  return withTransaction(ctx, async (tx) => {
    // Serializes the creation of bots, so that each sees those created before it.
    requireOpenWorkspace(await lockWorkspace(tx, "alone"));
    const where = { workspaceId: tx.workspace.id };
    const known = await tx.db.intakeBot.findFirst({
      where: { ...where, shareUrl: { endsWith: end } },
      select: { id: true, name: true, description: true, status: true, schema: true },
    });
    if (known) {
      requireSame(known, input);
      return getManagedBot(tx, known);
    }
    if ((await tx.db.intakeBot.count({ where })) >= MAX_BOTS)
      throw new DashboardError("conflict", `A workspace can have ${MAX_BOTS} intake bots. Delete one first.`);
    const id = newResourceId(tx.now);
    const status = firstStatus(input);
    await tx.db.intakeBot.create({
      data: {
        ...where,
        id,
        name,
        description,
        schema,
        status,
        shareUrl: toSlug(name, "bot") + end,
        createdAt: tx.now,
        updatedAt: tx.now,
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      action: "intake_bot.created",
      targetId: id,
      data: { name, status, fields: botFields(schema).map((field) => field.name) },
    });
    afterTransaction(tx.db, () => invalidateIntakeBot(tx.workspace.id, id));
    return getManagedBot(tx, { id });
  });
}

/** A bot without fields would take submissions without answers. `otherwise` is the way out without a field. */
export function requireFields(schema: CreateBot["schema"], otherwise = "leave the bot inactive"): void {
  if (botFields(schema).length > 0) return;
  const message = `An active bot needs a field: add one, or ${otherwise}`;
  throw new DashboardError("invalid_input", message, [{ path: ["schema"], code: "no_fields", message }]);
}
