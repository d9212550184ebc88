import "server-only";

import { randomBytes } from "node:crypto";
import { AppError, DASHBOARD_ERRORS, DashboardError } from "@/lib/errors/app-error";
import { ERROR_CATALOG, type ValidationIssue, validationIssueSchema } from "@/lib/errors/catalog";

const issueList = validationIssueSchema.array();

function answer(status: number, code: string, message: string, issues: ValidationIssue[] = []): Response {
  return Response.json(
    { error: { code, message, issues } },
    { status, headers: { "Cache-Control": "no-store" } },
  );
}

/** One mapper for every throw: expected refusals as they are, anything else as `unexpected` with a reference to its log line. */
export function toErrorResponse(error: unknown): Response {
  if (error instanceof DashboardError) {
    return answer(DASHBOARD_ERRORS[error.code], error.code, error.message, error.issues);
  }
  if (error instanceof AppError) {
    const refusal: AppError = error;
    const issues = "issues" in refusal.details ? issueList.safeParse(refusal.details.issues).data : [];
    return answer(ERROR_CATALOG[refusal.code].status, refusal.code, refusal.message, issues);
  }
  const reference = `err_${randomBytes(6).toString("hex")}`;
  console.error(`[${reference}]`, error);
  const message = `Something failed on the server. Try again; if it fails again, look for ${reference} in the server's log.`;
  return answer(DASHBOARD_ERRORS.unexpected, "unexpected", message);
}
