import "server-only";

import type { LoggedBody } from "@/lib/contracts/logged-body";
import type { RateLimitState, StageTiming } from "@/lib/contracts/request-log";
import type { RequestReason } from "@/lib/contracts/request-reason";

/** A finished request, redacted, as the spool and then `request_log` store it. */
export interface RequestRecord {
  id: string;
  workspaceId: string | null;
  apiKeyId: string | null;
  createdAt: string;
  method: string;
  path: string;
  route: string | null;
  query: string;
  status: number;
  errorCode: string | null;
  errorMessage: string | null;
  errorDetails: Record<string, unknown> | null;
  reason: RequestReason | null;
  requiredScopes: readonly string[];
  grantedScopes: readonly string[];
  rateLimit: RateLimitState;
  durationUs: number;
  stages: readonly StageTiming[];
  clientAddress: string;
  userAgent: string | null;
  idempotencyKey: string | null;
  replayed: boolean;
  requestHeaders: Record<string, string>;
  requestBody: LoggedBody | null;
  responseHeaders: Record<string, string>;
  responseBody: LoggedBody | null;
}
