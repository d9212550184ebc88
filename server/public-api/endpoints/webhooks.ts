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
import { pageQuerySchema, toPagination } from "../pagination";
import { defineEndpoint } from "./define-endpoint";
import { CREATED_WEBHOOK, LAST_PAGE, NEW_WEBHOOK, WEBHOOK } from "./examples";

const LIST = "webhooks";

export const listWebhooksEndpoint = defineEndpoint({
  method: "GET",
  path: "/webhooks",
  operationId: "listWebhooks",
  tag: "Webhooks",
  summary: "List webhook endpoints",
  scope: "manage:webhooks",
  paged: true,
  query: pageQuerySchema(LIST),
  body: z.undefined(),
  data: z.strictObject({
    webhooks: z.array(publicWebhookSchema).meta({ description: "Newest first" }),
    pagination: paginationSchema,
  }),
  example: { data: { webhooks: [WEBHOOK], pagination: LAST_PAGE } },
  mayBeMissing: false,
  handler: async (ctx, { query }) => {
    const page = await listWebhooks(ctx, query);
    return { webhooks: page.rows, pagination: toPagination(LIST, page) };
  },
});

export const getWebhookEndpoint = defineEndpoint({
  method: "GET",
  path: "/webhooks/:id",
  operationId: "getWebhook",
  tag: "Webhooks",
  summary: "Get a webhook endpoint",
  params: { id: "Id of the webhook" },
  scope: "manage:webhooks",
  query: z.object({}),
  body: z.undefined(),
  data: z.strictObject({ webhook: publicWebhookSchema }),
  example: { data: { webhook: WEBHOOK } },
  mayBeMissing: true,
  handler: async (ctx, { params }) => ({ webhook: await getWebhook(ctx, { id: params["id"] ?? "" }) }),
});

export const createWebhookEndpoint = defineEndpoint({
  method: "POST",
  path: "/webhooks",
  operationId: "createWebhook",
  tag: "Webhooks",
  summary: "Create a webhook endpoint",
  scope: "manage:webhooks",
  feature: "webhooks",
  query: z.object({}),
  body: createWebhookBodySchema,
  data: z.strictObject({ webhook: createdWebhookSchema }),
  example: { body: NEW_WEBHOOK, data: { webhook: CREATED_WEBHOOK } },
  mayBeMissing: false,
  answersSecret: true,
  handler: async (ctx, { body }) => ({ webhook: await createWebhook(ctx, body) }),
});

export const deleteWebhookEndpoint = defineEndpoint({
  method: "DELETE",
  path: "/webhooks/:id",
  operationId: "deleteWebhook",
  tag: "Webhooks",
  summary: "Delete a webhook endpoint",
  params: { id: "Id of the webhook" },
  scope: "manage:webhooks",
  query: z.object({}),
  body: z.undefined(),
  data: z.strictObject({ webhook: deletedWebhookSchema }),
  example: { data: { webhook: { id: WEBHOOK.id, deleted: true } } },
  mayBeMissing: true,
  handler: async (ctx, { params }) => ({ webhook: await deleteWebhook(ctx, { id: params["id"] ?? "" }) }),
});
