import "server-only";

import * as z from "zod";
import { ENDPOINT_TABLE, type EndpointWithBody } from "@/lib/api/endpoints";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { botFields, botSchemaSchema } from "@/lib/contracts/intake-bot";
import { createSubmissionBodySchema } from "@/lib/contracts/public-api";
import { type ValidationIssue, validationIssueSchema } from "@/lib/errors/validation-issue";
import { prettyJson } from "@/lib/json/pretty-json";
import type { Context } from "../../context";
import { mapInSteps } from "@/server/platform/concurrency/in-steps";
import { ofField } from "@/server/submissions/check-data";
import { createWebhookBodySchema } from "@/server/webhooks/create";
import type { LoggedRequest } from "../request-log.dto";
import { namesInData } from "./correct/move-under-data";
import { suggestionFor } from "./correct/body-issue";
import { correctBody } from "./correct/correct-body";

type Validation = ExplanationOf<"validation_failed">;

const detailsSchema = z.object({
  issues: z.array(validationIssueSchema),
  issues_left_out: z.int().default(0),
});
const BODY_SCHEMAS: Readonly<Record<EndpointWithBody, z.ZodObject>> = {
  createSubmission: createSubmissionBodySchema,
  createWebhook: createWebhookBodySchema,
};
const SCHEMA_OF_ROUTE: ReadonlyMap<string, z.ZodObject> = new Map(
  // safe: the keys of a literal object
  (Object.keys(BODY_SCHEMAS) as EndpointWithBody[]).map((id) => [ENDPOINT_TABLE[id].route, BODY_SCHEMAS[id]]),
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
  const schema = SCHEMA_OF_ROUTE.get(route ?? "");
  const bodyNames = Object.keys(schema?.shape ?? {});
  const inData = new Set<unknown>(namesInData(requestBody?.text ?? ""));
  // Comparing many long, similar names with those of many fields takes a while.
  const issues = await mapInSteps(listed, (issue) => ({
    ...ofField(fields, issue),
    ...suggestionFor(issue, bodyNames, fields),
    ...(issue.path.length === 1 && inData.has(issue.path[0]) && { isThereToo: true as const }),
    line: body?.isAsSent === true ? (issue.position?.line ?? null) : null,
  }));
  const issuesLeftOut = details.data.issues_left_out + (more?.count ?? 0);
  // While an issue is unknown, no correction is certain. A bot's data that the API did not check is checked here.
  const isKnown = issuesLeftOut === 0 && (!more || bot !== null);
  const isWhole = isKnown && requestBody?.truncated === false;
  const corrected = isWhole ? correctBody(requestBody.text, issues, bot && fields, schema) : null;
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
    remaining: (corrected?.remaining ?? []).map(({ path, code, message }) => ({ path, code, message })),
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
