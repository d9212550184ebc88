import "server-only";

import * as z from "zod";
import {
  paginationSchema,
  publicIntakeBotListItemSchema,
  publicIntakeBotSchema,
  type PublicIntakeBot,
} from "@/lib/contracts/public-api";
import { next } from "@/server/platform/concurrency/maybe-promise";
import { memoizeFrozen } from "@/server/platform/caching/memoize-frozen";
import { getIntakeBot } from "../../intake-bots/get";
import { listIntakeBots } from "../../intake-bots/list";
import { listName } from "../cursor";
import { pageQuerySchema, toPagination } from "../pagination";
import { defineEndpoint } from "./define-endpoint";
import { INTAKE_BOT, LAST_PAGE, LISTED_BOT } from "./examples";

export const listIntakeBotsEndpoint = defineEndpoint("listIntakeBots", {
  tag: "Intake bots",
  description: "Returns the workspace's intake bots, without their schemas.",
  paged: true,
  query: pageQuerySchema,
  body: z.undefined(),
  data: z.strictObject({
    intake_bots: z.array(publicIntakeBotListItemSchema).meta({ description: "Newest first" }),
    pagination: paginationSchema,
  }),
  example: { data: { intake_bots: [LISTED_BOT], pagination: LAST_PAGE } },
  handler: async (ctx, { query }) => {
    const page = await listIntakeBots(ctx, query);
    return {
      intake_bots: page.rows,
      pagination: toPagination(listName(ctx.workspace.id, "listIntakeBots", {}), page),
    };
  },
});

const toBotData = memoizeFrozen((intake_bot: PublicIntakeBot) => ({ intake_bot }));

export const getIntakeBotEndpoint = defineEndpoint("getIntakeBot", {
  tag: "Intake bots",
  description: "Returns an intake bot with its schema: the fields that the `data` of a submission answers.",
  query: z.object({}),
  body: z.undefined(),
  data: z.strictObject({ intake_bot: publicIntakeBotSchema }),
  example: { data: { intake_bot: INTAKE_BOT } },
  sharesReads: true,
  handler: (ctx, { params }) => next(getIntakeBot(ctx, { id: params.id }), toBotData),
});
