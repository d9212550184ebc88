import "server-only";

import { findApiEndpoint } from "@/lib/api/api-routes";
import type { BodyCheck } from "@/lib/contracts/log/explanation";
import { type LoggedBody, MASK_START } from "@/lib/contracts/log/logged-body";
import { MAX_ISSUES } from "@/server/platform/issue-list";
import type { Context } from "../../context";
import { getVisibleRequest } from "../logged-request";
import { intakeBotIdIn } from "../summary-row";
import { findBodyIssues } from "./correct/find-body-issues";
import { bodySchemaOf, describeBody, findBot } from "./described-body";

/**
 * The body of a logged call as the API would judge it now, whatever decided the call: a key without the scope, for example, is
 * refused before its body is read. With the certain corrections of the result, the call does not fail a second time.
 */
export async function getBodyCheck(ctx: Context, { id }: { id: string }): Promise<BodyCheck> {
  const { method, path, requestBody } = await getVisibleRequest(ctx, id);
  const endpoint = findApiEndpoint(method, path);
  const schema = endpoint?.hasBody ? bodySchemaOf(endpoint.route) : undefined;
  if (schema === undefined) return { check: null };
  const bot = await findBot(ctx, intakeBotIdIn(path));
  const found = isChecked(requestBody) ? findBodyIssues(requestBody.text, schema, bot && bot.fields) : [];
  const check = await describeBody(requestBody, {
    location: "body",
    checkedVersion: bot?.schemaVersion ?? null,
    bot,
    schema,
    issues: found.slice(0, MAX_ISSUES),
    issuesLeftOut: Math.max(0, found.length - MAX_ISSUES),
  });
  return { check };
}

/** A body that is masked or cut differs from the one that was sent, so its issues would be others. */
function isChecked(body: LoggedBody | null): body is LoggedBody {
  return body !== null && body.notKept === undefined && !body.truncated && !body.text.includes(MASK_START);
}
