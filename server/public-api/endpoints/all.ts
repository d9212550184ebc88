import "server-only";

import type { AnyEndpoint } from "./define-endpoint";
import { getIntakeBotEndpoint, listIntakeBotsEndpoint } from "./intake-bots";
import { createSubmissionEndpoint, getSubmissionEndpoint, listSubmissionsEndpoint } from "./submissions";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  listWebhooksEndpoint,
} from "./webhooks";

/** The whole public API. */
export const ENDPOINTS: readonly AnyEndpoint[] = [
  listIntakeBotsEndpoint,
  getIntakeBotEndpoint,
  listSubmissionsEndpoint,
  getSubmissionEndpoint,
  createSubmissionEndpoint,
  listWebhooksEndpoint,
  getWebhookEndpoint,
  createWebhookEndpoint,
  deleteWebhookEndpoint,
];
