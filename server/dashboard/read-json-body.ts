import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { IssueList } from "@/server/platform/issue-list";
import { type ReadBody, readJsonBytes } from "@/server/http/json-body";
import { readBodyStream } from "@/server/http/request-body";

const tooLarge = () => new DashboardError("body_too_large", BODY_TOO_LARGE);

function refuse({ issues: found, moreIssues }: ReadBody): never {
  const issues = new IssueList();
  for (const issue of found) issues.add(issue);
  issues.addCount(moreIssues);
  throw new DashboardError("invalid_input", found[0]?.message ?? "The body is not valid", issues.toIssues());
}

/** Reads the request's JSON body as strictly as the public API does, and stops at the limit. */
export async function readJsonBody({ body, headers }: Request): Promise<unknown> {
  if (Number(headers.get("content-length") ?? 0) > DASHBOARD_BODY_LIMIT) throw tooLarge();
  const bytes = await readBodyStream(body, DASHBOARD_BODY_LIMIT);
  if (bytes.byteLength > DASHBOARD_BODY_LIMIT) throw tooLarge();
  const reading = readJsonBytes(bytes, {
    contentType: headers.get("content-type"),
    contentEncoding: headers.get("content-encoding"),
    transferEncoding: headers.get("transfer-encoding"),
  });
  if (reading.issues.length > 0 || !("value" in reading)) refuse(reading);
  return reading.value;
}

/** In bytes: far more than any dashboard form sends. */
export const DASHBOARD_BODY_LIMIT = 64 * 1024;

export const BODY_TOO_LARGE = `The body is larger than ${DASHBOARD_BODY_LIMIT / 1024} KiB`;
