import "server-only";

import { botFields } from "@/lib/contracts/intake-bot";
import type { PublicSubmissionListItem, SchemaField } from "@/lib/contracts/public-api";
import type { Context } from "../context";
import { keysetQuery, type Page, type PageInput, toPage } from "../keyset";
import { readOfBot } from "./get-bot";
import { submissionListSelect, toSubmissionListItem } from "./submission.dto";

interface SubmissionList {
  page: Page<PublicSubmissionListItem>;
  /** The bot's fields, to read `data` by. */
  schema: SchemaField[];
}

export async function listSubmissions(
  ctx: Context,
  { intakeBotId, ...page }: PageInput & { intakeBotId: string },
): Promise<SubmissionList> {
  const { orderBy, take, after } = keysetQuery(page);
  const { found, schema } = await readOfBot(ctx, intakeBotId, () =>
    ctx.db.submission.findMany({
      where: { workspaceId: ctx.workspace.id, intakeBotId, ...after },
      select: submissionListSelect,
      orderBy,
      take,
    }),
  );
  const { rows, next } = toPage(found, page.limit);
  return {
    page: { rows: rows.map(toSubmissionListItem), next },
    schema: botFields(schema).map(({ name, label, type }) => ({ name, label, type })),
  };
}
