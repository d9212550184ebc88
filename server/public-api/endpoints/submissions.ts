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
import { findSubmissionIssues } from "../../submissions/find-issues";
import { getSubmission } from "../../submissions/get";
import { listSubmissions } from "../../submissions/list";
import { listName } from "../cursor";
import { pageQuerySchema, toPagination } from "../pagination";
import { defineEndpoint } from "./define-endpoint";
import {
  ANSWERS,
  CREATED_SUBMISSION,
  LAST_PAGE,
  LISTED_SUBMISSION,
  SCHEMA_FIELDS,
  SUBMISSION,
} from "./examples";

export const listSubmissionsEndpoint = defineEndpoint("listSubmissions", {
  tag: "Submissions",
  description: "Returns the submissions of an intake bot, with the fields that their `data` answers.",
  paged: true,
  query: pageQuerySchema,
  body: z.undefined(),
  data: z.strictObject({
    submissions: z.array(publicSubmissionListItemSchema).meta({ description: "Newest first" }),
    schema: z.array(schemaFieldSchema).meta({ description: "The fields that `data` answers" }),
    pagination: paginationSchema,
  }),
  example: {
    data: { submissions: [LISTED_SUBMISSION], schema: SCHEMA_FIELDS, pagination: LAST_PAGE },
  },
  handler: async (ctx, { params, query }) => {
    const { page, schema } = await listSubmissions(ctx, { intakeBotId: params.id, ...query });
    return {
      submissions: page.rows,
      schema,
      pagination: toPagination(listName(ctx.workspace.id, "listSubmissions", params), page),
    };
  },
});

export const getSubmissionEndpoint = defineEndpoint("getSubmission", {
  tag: "Submissions",
  description: "Returns a submission with the messages of its conversation.",
  query: z.object({}),
  body: z.undefined(),
  data: z.strictObject({ submission: publicSubmissionSchema }),
  example: { data: { submission: SUBMISSION } },
  sharesReads: true,
  handler: async (ctx, { params }) => {
    const input = { intakeBotId: params.id, id: params.submissionId };
    return { submission: await getSubmission(ctx, input) };
  },
});

export const createSubmissionEndpoint = defineEndpoint("createSubmission", {
  tag: "Submissions",
  description:
    "Stores one answer to an intake bot, which must be active. `data` is checked against the bot's schema, and every issue is listed.",
  query: z.object({}),
  body: createSubmissionBodySchema,
  data: z.strictObject({ submission: createdSubmissionSchema }),
  example: { body: { data: ANSWERS }, data: { submission: CREATED_SUBMISSION } },
  resourceIssues: (ctx, { params, body }) => findSubmissionIssues(ctx, params.id, body),
  handler: async (ctx, { params, body }) => ({
    submission: await createSubmission(ctx, { intakeBotId: params.id, ...body }),
  }),
});
