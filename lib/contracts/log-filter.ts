import type * as z from "zod";

/* What a filter of the request log is. The filters themselves: log-fields.ts. */

export const HTTP_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
/** Stands for every method that `HTTP_METHODS` does not name. */
export const OTHER_METHOD = "other";
/** Stands for requests without an error code, or without a key: each request has one value of each property, so counts add up. */
export const NONE = "none";

/** Shorter texts are in nearly every path, and no index finds them. */
export const SEARCH_MIN_LENGTH = 3;
export const SEARCH_MAX_LENGTH = 200;
/** A longer path or cause does not fit an address that every browser and proxy accepts. */
export const PATH_FILTER_MAX = 1_000;
export const CAUSE_FILTER_MAX = 300;

export interface FilterOption {
  value: string;
  label: string;
  /** Shown in a quieter colour behind the label. */
  hint?: string;
  isCode?: boolean;
  /** Belongs to the option above it. */
  isIndented?: boolean;
  /** The label needs no name of the filter before it: "No key". */
  isPhrase?: boolean;
}

/** The properties of a request that are counted. */
export interface RequestProperties {
  status: number;
  errorCode: string | null;
  method: string;
  route: string | null;
  apiKeyId: string | null;
}

/** Further facts of a request, which only its row holds. */
export interface RequestDetails {
  path: string;
  clientAddress: string;
  /** What decided a refusal, beside its code. */
  causes: readonly string[];
}

export interface LogFilter {
  schema: z.ZodType<string>;
  label: string;
  /** The filter in words, where label and value are not enough. */
  phrase?: (value: string) => string;
}

/** A property that the counts keep apart: it has a menu, with how many requests each value would show. */
export interface PropertyFilter extends LogFilter {
  /** Without those that only the workspace knows. */
  options: readonly FilterOption[];
  /** The value of the filter that shows this request. */
  valueIn: (request: RequestProperties) => string;
  /** Where a value stands for several. */
  matching?: (wanted: string) => (request: RequestProperties) => boolean;
}

/** A detail that no count knows: links and the histogram set it, and it is shown as a chip. */
export interface DetailFilter extends LogFilter {
  matching: (wanted: string) => (request: RequestDetails) => boolean;
}
