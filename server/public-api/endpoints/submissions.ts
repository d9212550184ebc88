import "server-only";

import * as z from "zod";
import {
  createdSubmissionSchema,
  createSubmissionBodySchema,
  paginationSchema,
  publicSubmissionListItemSchema,
  publicSubmissionSchema,
  schemaFieldSchema,
} from "@/lib/contracts/public-api";
import { createSubmission } from "../../submissions/create";
import { getSubmission } from "../../submissions/get";
import { listSubmissions } from "../../submissions/list";
import { pageQuerySchema, toPagination } from "../pagination";
import { defineEndpoint } from "./define-endpoint";

const LIST = "submissions";

export const listSubmissionsEndpoint = defineEndpoint({
  method: "GET",
  path: "/intake-bots/:id/submissions",
  operationId: "listSubmissions",
  summary: "List the submissions of an intake bot",
  scope: "read:submissions",
  paged: true,
  query: pageQuerySchema(LIST),
  body: z.undefined(),
  data: z.strictObject({
    submissions: z.array(publicSubmissionListItemSchema),
    schema: z.array(schemaFieldSchema),
    pagination: paginationSchema,
  }),
  mayBeMissing: true,
  handler: async (ctx, { params, query }) => {
    const { page, schema } = await listSubmissions(ctx, { intakeBotId: params["id"] ?? "", ...query });
    return { submissions: page.rows, schema, pagination: toPagination(LIST, page) };
  },
});

export const getSubmissionEndpoint = defineEndpoint({
  method: "GET",
  path: "/intake-bots/:id/submissions/:submissionId",
  operationId: "getSubmission",
  summary: "Get a submission with its messages",
  scope: "read:submissions",
  query: z.object({}),
  body: z.undefined(),
  data: z.strictObject({ submission: publicSubmissionSchema }),
  mayBeMissing: true,
  handler: async (ctx, { params }) => {
    const input = { intakeBotId: params["id"] ?? "", id: params["submissionId"] ?? "" };
    return { submission: await getSubmission(ctx, input) };
  },
});

export const createSubmissionEndpoint = defineEndpoint({
  method: "POST",
  path: "/intake-bots/:id/submissions",
  operationId: "createSubmission",
  summary: "Create a submission",
  scope: "write:intake-bots",
  query: z.object({}),
  body: createSubmissionBodySchema,
  data: z.strictObject({ submission: createdSubmissionSchema }),
  mayBeMissing: true,
  metered: true,
  handler: async (ctx, { params, body }) => ({
    submission: await createSubmission(ctx, { intakeBotId: params["id"] ?? "", ...body }),
  }),
});
