import "server-only";

import { API_ENDPOINTS, type EndpointId } from "@/lib/api/endpoints";
import type { Endpoint } from "./define-endpoint";
import { getIntakeBotEndpoint, listIntakeBotsEndpoint } from "./intake-bots";
import { createSubmissionEndpoint, getSubmissionEndpoint, listSubmissionsEndpoint } from "./submissions";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  listWebhooksEndpoint,
} from "./webhooks";

/** The implementation of each endpoint: a missing one, or one under another's id, does not compile. */
export const ENDPOINTS_BY_ID: { readonly [Id in EndpointId]: Endpoint & { id: Id } } = {
  listIntakeBots: listIntakeBotsEndpoint,
  getIntakeBot: getIntakeBotEndpoint,
  listSubmissions: listSubmissionsEndpoint,
  getSubmission: getSubmissionEndpoint,
  createSubmission: createSubmissionEndpoint,
  listWebhooks: listWebhooksEndpoint,
  getWebhook: getWebhookEndpoint,
  createWebhook: createWebhookEndpoint,
  deleteWebhook: deleteWebhookEndpoint,
};

/** The whole public API, in the table's order. */
export const ENDPOINTS: readonly Endpoint[] = API_ENDPOINTS.map(({ id }) => ENDPOINTS_BY_ID[id]);
