import "server-only";

import * as z from "zod";
import {
  createdWebhookSchema,
  deletedWebhookSchema,
  paginationSchema,
  publicWebhookSchema,
} from "@/lib/contracts/public-api";
import { createWebhook, createWebhookBodySchema } from "../../webhooks/create";
import { deleteWebhook } from "../../webhooks/delete";
import { getWebhook } from "../../webhooks/get";
import { listWebhooks } from "../../webhooks/list";
import { listName } from "../cursor";
import { pageQuerySchema, toPagination } from "../pagination";
import { defineEndpoint } from "./define-endpoint";
import { CREATED_WEBHOOK, LAST_PAGE, NEW_WEBHOOK, WEBHOOK } from "./examples";

export const listWebhooksEndpoint = defineEndpoint("listWebhooks", {
  tag: "Webhooks",
  description: "Returns the workspace's webhooks, without their secrets.",
  paged: true,
  query: pageQuerySchema,
  body: z.undefined(),
  data: z.strictObject({
    webhooks: z.array(publicWebhookSchema).meta({ description: "Newest first" }),
    pagination: paginationSchema,
  }),
  example: { data: { webhooks: [WEBHOOK], pagination: LAST_PAGE } },
  handler: async (ctx, { query }) => {
    const page = await listWebhooks(ctx, query);
    return {
      webhooks: page.rows,
      pagination: toPagination(listName(ctx.workspace.id, "listWebhooks", {}), page),
    };
  },
});

export const getWebhookEndpoint = defineEndpoint("getWebhook", {
  tag: "Webhooks",
  description: "Returns a webhook, without its secret.",
  query: z.object({}),
  body: z.undefined(),
  data: z.strictObject({ webhook: publicWebhookSchema }),
  example: { data: { webhook: WEBHOOK } },
  handler: async (ctx, { params }) => ({ webhook: await getWebhook(ctx, { id: params.id }) }),
});

export const createWebhookEndpoint = defineEndpoint("createWebhook", {
  tag: "Webhooks",
  description:
    "Adds an address for events. Only this response has the secret that signs its deliveries. The workspace's plan must include webhooks.",
  query: z.object({}),
  body: createWebhookBodySchema,
  data: z.strictObject({ webhook: createdWebhookSchema }),
  example: { body: NEW_WEBHOOK, data: { webhook: CREATED_WEBHOOK } },
  returnsSecret: true,
  handler: async (ctx, { body }) => ({ webhook: await createWebhook(ctx, body) }),
});

export const deleteWebhookEndpoint = defineEndpoint("deleteWebhook", {
  tag: "Webhooks",
  description: "Deletes a webhook: its address receives nothing more.",
  query: z.object({}),
  body: z.undefined(),
  data: z.strictObject({ webhook: deletedWebhookSchema }),
  example: { data: { webhook: { id: WEBHOOK.id, deleted: true } } },
  handler: async (ctx, { params }) => ({ webhook: await deleteWebhook(ctx, { id: params.id }) }),
});
