import "server-only";

import { botFields } from "@/lib/contracts/intake-bot";
import type { PublicSubmissionListItem, SchemaField } from "@/lib/contracts/public-api";
import type { Context } from "../context";
import { getApiPool } from "@/server/database/db";
import { mapInSteps } from "@/server/platform/concurrency/in-steps";
import type { Page, PageInput } from "@/server/platform/keyset";
import { readWithBot } from "./get-bot";
import { readSubmissionPage } from "./submission-page";
import { toSubmissionListItem } from "./submission.dto";

interface SubmissionList {
  page: Page<PublicSubmissionListItem>;
  /** The bot's fields, to read `data` by. */
  schema: SchemaField[];
}

export async function listSubmissions(
  ctx: Context,
  { intakeBotId, ...input }: PageInput & { intakeBotId: string },
): Promise<SubmissionList> {
  const where = { workspaceId: ctx.workspace.id, intakeBotId };
  const { found, schema } = await readWithBot(ctx, intakeBotId, () =>
    readSubmissionPage(getApiPool(), where, input),
  );
  return {
    page: { rows: await mapInSteps(found.rows, toSubmissionListItem), next: found.next },
    schema: botFields(schema).map(({ name, label, type }) => ({ name, label, type })),
  };
}
