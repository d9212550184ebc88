import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { validationIssueSchema } from "@/lib/errors/validation-issue";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { toShownBot } from "./as-of-call";
import { bodySchemaOf, describeBody, findBot } from "./described-body";

const detailsSchema = z.object({
  issues: z.array(validationIssueSchema),
  issues_left_out: z.int().default(0),
});

export async function explainValidation(
  ctx: Context,
  request: LoggedRequest,
): Promise<ExplanationOf<"validation_failed"> | null> {
  const { reason, route, requestBody } = request;
  const details = detailsSchema.safeParse(request.errorDetails);
  if (reason?.check !== "validation" || !details.success) return null;
  const checkedVersion = reason.schemaVersion;
  const bot = await findBot(ctx, reason.intakeBotId);
  return describeBody(requestBody, {
    location: reason.location,
    checkedVersion,
    // Suggestions and corrections come from the bot's fields, so they too keep to the ones that the reader may know.
    bot: bot && (await toShownBot(ctx, bot, { createdAt: request.createdAt, checkedVersion })),
    schema: bodySchemaOf(route),
    issues: details.data.issues,
    issuesLeftOut: details.data.issues_left_out,
  });
}
