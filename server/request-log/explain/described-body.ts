import "server-only";

import type * as z from "zod";
import { ENDPOINT_TABLE, type EndpointWithBody } from "@/lib/api/endpoints";
import { type BotField, storedFields } from "@/lib/contracts/intake-bot";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import { createSubmissionBodySchema } from "@/lib/contracts/public-api";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { prettyJson } from "@/lib/json/pretty-json";
import { keysOf } from "@/lib/typed-objects";
import { mapInSteps } from "@/server/platform/concurrency/in-steps";
import { ofField } from "@/server/submissions/check-data";
import { createWebhookBodySchema } from "@/server/webhooks/create";
import type { Context } from "../../context";
import { suggestionFor } from "./correct/body-issue";
import { correctBody } from "./correct/correct-body";
import { namesInData } from "./correct/move-under-data";

type Validation = ExplanationOf<"validation_failed">;

const BODY_SCHEMAS: Readonly<Record<EndpointWithBody, z.ZodObject>> = {
  createSubmission: createSubmissionBodySchema,
  createWebhook: createWebhookBodySchema,
};
const SCHEMA_OF_ROUTE: ReadonlyMap<string, z.ZodObject> = new Map(
  keysOf(BODY_SCHEMAS).map((id) => [ENDPOINT_TABLE[id].route, BODY_SCHEMAS[id]]),
);

/** The schema of bodies at this route; undefined for a route that takes none, or is unknown. */
export const bodySchemaOf = (route: string | null): z.ZodObject | undefined =>
  SCHEMA_OF_ROUTE.get(route ?? "");

interface Bot {
  id: string;
  name: string;
  schemaVersion: number;
  status: string;
  fields: BotField[];
}

/** The bot in its current state: its name, status and schema may have changed since the request. */
export async function findBot(ctx: Context, id: string | null): Promise<Bot | null> {
  if (!id) return null;
  const row = await ctx.db.intakeBot.findFirst({
    where: { workspaceId: ctx.workspace.id, id },
    select: { id: true, name: true, schemaVersion: true, status: true, schema: true },
  });
  if (!row) return null;
  const { schema, ...bot } = row;
  return { ...bot, fields: storedFields(schema) };
}

interface Judgement {
  location: Validation["location"];
  /** Version of the bot's schema that the data was checked against; null when it was not checked. */
  checkedVersion: number | null;
  bot: Bot | null;
  schema: z.ZodObject | undefined;
  issues: readonly ValidationIssue[];
  /** The number of issues that are not among `issues`. */
  issuesLeftOut: number;
}

/** A body with its issues, and its certain corrections. */
export async function describeBody(
  requestBody: LoggedBody | null,
  { location, checkedVersion, bot, schema, issues: given, issuesLeftOut: leftOut }: Judgement,
): Promise<Validation> {
  const fields = bot?.fields ?? [];
  const body = requestBody && !requestBody.notKept ? shownBody(requestBody.text, given) : null;
  const more = given.find(({ code }) => code === "more_issues");
  const listed = given.filter((issue) => issue !== more);
  const bodyNames = Object.keys(schema?.shape ?? {});
  const inData = new Set<unknown>(namesInData(requestBody?.text ?? ""));
  // Comparing many long, similar names with those of many fields takes a while.
  const issues = await mapInSteps(listed, (issue) => ({
    ...ofField(fields, issue),
    ...suggestionFor(issue, bodyNames, fields),
    ...(issue.path.length === 1 && inData.has(issue.path[0]) && { isThereToo: true as const }),
    line: body?.isAsSent === true ? (issue.position?.line ?? null) : null,
  }));
  const issuesLeftOut = leftOut + (more?.count ?? 0);
  // While an issue is unknown, no correction is certain. A bot's data that the API did not check is checked here.
  const isKnown = issuesLeftOut === 0 && (!more || bot !== null);
  const isWhole = isKnown && requestBody?.truncated === false;
  const corrected = isWhole ? correctBody(requestBody.text, issues, bot && fields, schema) : null;
  return {
    code: "validation_failed",
    location,
    checkedVersion,
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
