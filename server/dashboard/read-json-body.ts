import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { IssueList } from "@/server/platform/issue-list";
import { type ReadBody, readJsonBytes } from "@/server/http/json-body";
import { BODY_TOO_LARGE, DASHBOARD_BODY_LIMIT } from "./body-limit";

const tooLarge = () => new DashboardError("body_too_large", BODY_TOO_LARGE);

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > DASHBOARD_BODY_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refuse({ issues: found, moreIssues }: ReadBody): never {
  const issues = new IssueList();
  for (const issue of found) issues.add(issue);
  issues.addCount(moreIssues);
  throw new DashboardError("invalid_input", found[0]?.message ?? "The body is not valid", issues.toIssues());
}

/** The request's JSON body, read as strictly as the public API reads its own; reading stops at the limit. */
export async function readJsonBody({ body, headers }: Request): Promise<unknown> {
  if (Number(headers.get("content-length") ?? 0) > DASHBOARD_BODY_LIMIT) throw tooLarge();
  const bytes = body ? await readLimited(body) : new Uint8Array();
  const reading = readJsonBytes(bytes, {
    contentType: headers.get("content-type"),
    contentEncoding: headers.get("content-encoding"),
    transferEncoding: headers.get("transfer-encoding"),
  });
  if (reading.issues.length > 0 || !("value" in reading)) refuse(reading);
  return reading.value;
}
