import "server-only";

import * as z from "zod";
import { ENDPOINT_TABLE, type EndpointWithBody } from "@/lib/api/endpoints";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { type BotField, botFields, botSchemaSchema } from "@/lib/contracts/intake-bot";
import { createSubmissionBodySchema } from "@/lib/contracts/public-api";
import { type ValidationIssue, validationIssueSchema } from "@/lib/errors/validation-issue";
import { nearestName } from "@/lib/text/nearest-name";
import { prettyJson } from "@/lib/text/pretty-json";
import type { Context } from "../../context";
import { mapInSteps } from "@/server/platform/in-steps";
import { createWebhookBodySchema } from "@/server/webhooks/create";
import type { LoggedRequest } from "../request-log.dto";
import { correctBody } from "./correct-body";

type Validation = ExplanationOf<"validation_failed">;

const detailsSchema = z.object({
  issues: z.array(validationIssueSchema),
  issues_left_out: z.int().default(0),
});
const BODY_SCHEMAS: Readonly<Record<EndpointWithBody, z.ZodObject>> = {
  createSubmission: createSubmissionBodySchema,
  createWebhook: createWebhookBodySchema,
};
/** The top-level names of a body, by its endpoint's route. */
const BODY_NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  // safe: the keys of a literal object
  (Object.keys(BODY_SCHEMAS) as EndpointWithBody[]).map((id) => [
    ENDPOINT_TABLE[id].route,
    Object.keys(BODY_SCHEMAS[id].shape),
  ]),
);

export async function explainValidation(ctx: Context, request: LoggedRequest): Promise<Validation | null> {
  const { reason, route, requestBody } = request;
  const details = detailsSchema.safeParse(request.errorDetails);
  if (reason?.check !== "validation" || !details.success) return null;
  const bot = await findBot(ctx, reason.intakeBotId);
  const fields = bot?.fields ?? [];
  const body = requestBody && !requestBody.notKept ? shownBody(requestBody.text, details.data.issues) : null;
  const more = details.data.issues.find(({ code }) => code === "more_issues");
  const listed = details.data.issues.filter((issue) => issue !== more);
  // Comparing many long, similar names with those of many fields takes a while.
  const issues = await mapInSteps(listed, (issue) => ({
    ...issue,
    suggestion: suggestName(issue, BODY_NAMES.get(route ?? "") ?? [], fields),
    line: body?.isAsSent === true ? (issue.position?.line ?? null) : null,
  }));
  const issuesLeftOut = details.data.issues_left_out + (more?.count ?? 0);
  const isDataChecked = bot === null || reason.schemaVersion !== null;
  // While an issue is unknown, no correction is certain.
  const isWhole = issuesLeftOut === 0 && !more && isDataChecked && requestBody?.truncated === false;
  const corrected = isWhole ? correctBody(requestBody.text, issues, fields) : null;
  return {
    code: "validation_failed",
    location: reason.location,
    checkedVersion: reason.schemaVersion,
    issues,
    issuesLeftOut,
    restUnchecked: more !== undefined && more.count === undefined,
    body: body?.text ?? null,
    correctedBody: corrected?.body ?? null,
    corrections: corrected?.corrections ?? [],
    bot: bot && {
      ...bot,
      fields: fields.map(({ name, type, required, options }) => ({
        name,
        type,
        required,
        options: options ?? null,
      })),
    },
  };
}

/**
 * Pretty-prints JSON. Where an issue is about the text itself, the client's own lines are shown instead, unless the body was
 * sent as one line.
 */
function shownBody(text: string, issues: readonly ValidationIssue[]): { text: string; isAsSent: boolean } {
  const isAboutText = issues.some(({ position }) => position !== undefined);
  const pretty = isAboutText && text.includes("\n") ? null : prettyJson(text);
  return pretty === null ? { text, isAsSent: true } : { text: pretty, isAsSent: false };
}

function suggestName(
  { code, path }: ValidationIssue,
  bodyNames: readonly string[],
  fields: readonly BotField[],
) {
  const name = path.at(-1);
  if (code !== "unknown_field" || typeof name !== "string") return null;
  if (path.length === 1) return nearestName(name, bodyNames);
  return path.length === 2 && path[0] === "data"
    ? nearestName(
        name,
        fields.map((field) => field.name),
      )
    : null;
}

/** The bot in its current state: its schema may have changed since the request. */
async function findBot(ctx: Context, id: string | null) {
  if (!id) return null;
  const row = await ctx.db.intakeBot.findFirst({
    where: { workspaceId: ctx.workspace.id, id },
    select: { id: true, name: true, schemaVersion: true, status: true, schema: true },
  });
  if (!row) return null;
  const { schema, ...bot } = row;
  return { ...bot, fields: botFields(botSchemaSchema.catch([]).parse(schema)) };
}
