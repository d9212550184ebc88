import "server-only";

import { randomBytes } from "node:crypto";
import { AppError, DASHBOARD_ERRORS, DashboardError } from "@/lib/errors/app-error";
import { ERROR_CATALOG } from "@/lib/errors/catalog";
import { type ValidationIssue, validationIssueSchema } from "@/lib/errors/validation-issue";
import { logger } from "@/server/platform/logger";

const issueList = validationIssueSchema.array();

interface Refusal {
  status: number;
  code: string;
  message: string;
  issues?: ValidationIssue[] | undefined;
  retryAfterSeconds?: number | null;
}

function refusalResponse({
  status,
  code,
  message,
  issues = [],
  retryAfterSeconds = null,
}: Refusal): Response {
  const headers = {
    "Cache-Control": "no-store",
    ...(retryAfterSeconds === null ? {} : { "Retry-After": String(retryAfterSeconds) }),
  };
  return Response.json({ error: { code, message, issues } }, { status, headers });
}

/** Maps every error: expected refusals unchanged, any other to `unexpected` with a reference to its log line. */
export function toErrorResponse(error: unknown): Response {
  if (error instanceof DashboardError) {
    const { code, message, issues, retryAfterSeconds } = error;
    return refusalResponse({ status: DASHBOARD_ERRORS[code], code, message, issues, retryAfterSeconds });
  }
  if (error instanceof AppError) {
    const refusal: AppError = error;
    const issues = "issues" in refusal.details ? issueList.safeParse(refusal.details.issues).data : [];
    const { code, message } = refusal;
    return refusalResponse({ status: ERROR_CATALOG[code].status, code, message, issues });
  }
  const reference = `err_${randomBytes(6).toString("hex")}`;
  logger("dashboard").error("A request failed", { reference, err: error });
  const message = `Something failed on the server. Try again; if it fails again, look for ${reference} in the server's log.`;
  return refusalResponse({ status: DASHBOARD_ERRORS.unexpected, code: "unexpected", message });
}
