import "server-only";

import * as z from "zod";
import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { HTTP_METHODS, OTHER_METHOD } from "@/lib/api/methods";
import { NONE } from "@/lib/contracts/log/log-fields";
import type { LogFilterName } from "@/lib/log-filters/filter-table";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { hasStatus } from "@/lib/errors/status-filter";
import { validationIssueSchema } from "@/lib/errors/validation-issue";
import { keysOf } from "@/lib/typed-objects";
import { causesOf } from "@/server/request-log/causes";
import { resolvePeriod } from "@/server/request-log/period";
import type { RequestRecord } from "@/server/request-log/record";
import type { LogContext } from "./random-log";

/** An independent implementation of the filters on the rows themselves. */
export function matchingRecords(
  ctx: LogContext,
  rows: readonly RequestRecord[],
  filters: RequestFilters,
): RequestRecord[] {
  const { from, to } = resolvePeriod(ctx, filters);
  const q = filters.q?.toLowerCase();
  return rows.filter((row) => {
    const at = Date.parse(row.createdAt);
    const text = `${row.path} ${row.errorMessage ?? ""}`.toLowerCase();
    return (
      at >= from.getTime() &&
      (!to || at < to.getTime()) &&
      keysOf(HOLDS).every((name) => meets(filters[name], name, (value) => HOLDS[name](row, value))) &&
      (q === undefined ||
        text.includes(q) ||
        (row.errorCode === "validation_failed" && causes(row).some((each) => each.toLowerCase().includes(q))))
    );
  });
}

/** The values of a filter as they stand in the address; those of the tests have no comma. */
function meets(source: string | undefined, name: LogFilterName, holds: (value: string) => boolean): boolean {
  const values = (source?.split(",") ?? []).map((value) => value.replace(/"(.*)"$/s, "$1"));
  const wanted = values.filter((value) => !value.startsWith("-"));
  const excluded = values.filter((value) => value.startsWith("-")).map((value) => value.slice(1));
  const isWanted = name === "duration" ? wanted.every(holds) : wanted.length === 0 || wanted.some(holds);
  return isWanted && !excluded.some(holds);
}

const includes = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

/** Whether a row has one value of a filter. */
const HOLDS: Record<LogFilterName, (row: RequestRecord, value: string) => boolean> = {
  status: ({ errorCode }, value) => hasStatus(errorCode, value),
  code: ({ errorCode }, value) => (errorCode ?? NONE) === value,
  method: ({ method }, value) => (value === OTHER_METHOD ? !isNamed(method) : method === value),
  route: ({ route }, value) => (route ?? UNMATCHED_ROUTE) === value,
  key: ({ apiKeyId }, value) => (apiKeyId ?? NONE) === value,
  path: ({ path }, value) =>
    value.startsWith("~")
      ? includes(path, value.slice(1))
      : path === value.replace(/^=/, "") ||
        (value.startsWith("/") && path.startsWith(value === "/" ? value : `${value}/`)),
  cause: (row, value) =>
    value.startsWith("~")
      ? causes(row).some((cause) => includes(cause, value.slice(1)))
      : causes(row).includes(value),
  caller: ({ clientAddress }, value) => clientAddress === value,
  agent: ({ userAgent }, value) => {
    if (value === NONE) return userAgent === null;
    return value.startsWith("~")
      ? includes(userAgent ?? "", value.slice(1))
      : userAgent === value.replace(/^=/, "");
  },
  duration: ({ durationUs }, value) => {
    const boundUs = Number.parseFloat(value.slice(1)) * 1_000;
    return value.startsWith(">") ? durationUs > boundUs : durationUs < boundUs;
  },
  idempotency: ({ idempotencyKey, requestHeaders }, value) =>
    [idempotencyKey, requestHeaders["idempotency-key"]].includes(value),
  body: ({ requestBody, responseBody }, value) =>
    [requestBody, responseBody].some((body) => body !== null && includes(body.text, value.slice(1))),
};

const isNamed = (method: string) => HTTP_METHODS.some((each) => each === method);
const causes = ({ reason, errorDetails }: RequestRecord) =>
  causesOf(reason, issuesSchema.parse(errorDetails ?? { issues: [] }).issues);
const issuesSchema = z.object({ issues: z.array(validationIssueSchema) });
