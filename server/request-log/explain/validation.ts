import "server-only";

import * as z from "zod";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { validationIssueSchema } from "@/lib/errors/validation-issue";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
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
  return describeBody(requestBody, {
    location: reason.location,
    checkedVersion: reason.schemaVersion,
    bot: await findBot(ctx, reason.intakeBotId),
    schema: bodySchemaOf(route),
    issues: details.data.issues,
    issuesLeftOut: details.data.issues_left_out,
  });
}
