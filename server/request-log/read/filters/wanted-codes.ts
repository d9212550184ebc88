import "server-only";

import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import { givenFilter, matchesProperties, type PropertyFilters } from "@/lib/log-filters/match-filters";

/**
 * The codes that the filters on status and code accept. The code determines the status, so both filters become one on the
 * code, which has an index.
 */
export interface Codes {
  /** The accepted codes, or, if the filters only exclude, the excluded codes. */
  codes: readonly string[];
  /** Whether success, which has no code, is accepted. */
  hasSuccess: boolean;
  /** True if every other code is accepted too, including codes of other versions. */
  isExcluded: boolean;
}

export const isAnyCode = ({ codes, hasSuccess, isExcluded }: Codes) =>
  isExcluded && hasSuccess && codes.length === 0;

const REST = { method: "", route: null, apiKeyId: null };

export function wantedCodes({ status, code }: PropertyFilters): Codes {
  const isWanted = matchesProperties({ status, code });
  const isExcluded = [status, code].every((source) => givenFilter(source).accepted.length === 0);
  return {
    codes: ERROR_CODES.filter(
      (errorCode) => isWanted({ ...REST, status: ERROR_CATALOG[errorCode].status, errorCode }) !== isExcluded,
    ),
    hasSuccess: isWanted({ ...REST, status: 200, errorCode: null }),
    isExcluded,
  };
}
