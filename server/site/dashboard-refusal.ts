import "server-only";

import type { ServerResponse } from "node:http";
import { DASHBOARD_ERRORS, type DashboardErrorCode } from "@/lib/errors/app-error";

/** The dashboard's refusal of a request before Next has it. */
export interface DashboardRefusal {
  status: number;
  contentType: string;
  body: string;
  retrySeconds?: number;
}

/** In the format of the dashboard's JSON. */
export function jsonRefusal(
  code: DashboardErrorCode,
  message: string,
  retry: Pick<DashboardRefusal, "retrySeconds"> = {},
): DashboardRefusal {
  const body = JSON.stringify({ error: { code, message, issues: [] } });
  return { status: DASHBOARD_ERRORS[code], contentType: "application/json", body, ...retry };
}

export function sendDashboardRefusal(
  res: ServerResponse,
  { status, contentType, body, retrySeconds }: DashboardRefusal,
): void {
  res.writeHead(status, {
    "content-type": contentType,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    ...(retrySeconds !== undefined && { "retry-after": String(retrySeconds) }),
  });
  res.end(body);
}
