import type { RequestFacets } from "@/lib/contracts/log/request-counts";
import { MAX_EXPORTED } from "@/lib/contracts/export";
import { countOf, formatNumber } from "@/lib/format/format-number";

type Size = Pick<RequestFacets, "total" | "isCapped">;

const LIMIT = formatNumber(MAX_EXPORTED);

/** "384 requests match.", or that only the newest of them are exported. */
export function sizeText(size: Size | undefined): string {
  const most = `At most the newest ${LIMIT} are exported.`;
  if (size === undefined) return `At most the newest ${LIMIT} requests that match.`;
  const { total, isCapped } = size;
  if (isCapped && total === 0) return `The requests that match were not all counted. ${most}`;
  const match = total === 1 ? "matches" : "match";
  if (isCapped) return `At least ${countOf(total, "request")} ${match}. ${most}`;
  if (total > MAX_EXPORTED) return `The newest ${LIMIT} of ${countOf(total, "request")} that match.`;
  return `${countOf(total, "request")} ${match}.`;
}

/** The most requests that an export can have. */
export function exportedAtMost(size: Size | undefined): number {
  return size === undefined || size.isCapped ? MAX_EXPORTED : Math.min(MAX_EXPORTED, size.total);
}
