import type { RequestDetails, RequestProperties } from "../contracts/log/log-fields";
import type { FilterOperator, FilterValue } from "./filter-value";

/** A value that can be chosen. */
export interface FilterOption {
  value: string;
  label: string;
  /** Shown in a quieter colour behind the label. */
  hint?: string;
  /** What a request has that this value alone excludes: "an error". */
  opposite?: string;
  isCode?: boolean;
  /** Belongs to the option above it. */
  isIndented?: boolean;
}

export interface LogFilter {
  /** Heads the filter's values. */
  label: string;
  /** Its values in words, for the completion and for the message about a value that it does not have. */
  takes: string;
  /** How values may be compared; the first holds for a value without an operator. */
  operators: readonly [FilterOperator, ...FilterOperator[]];
  /** The value as the filter compares it; null if it has none of this text. */
  read: (text: string, operator: FilterOperator) => string | null;
  /** A bare value that stands for something else than itself. After an equals sign it is a text like any other. */
  keyword?: string;
  /** A request must meet every value instead of any. */
  needsEvery?: boolean;
}

type Value = Pick<FilterValue, "text" | "operator">;

/** A property that the counts keep apart: how many requests each of its values would show is known. */
export interface PropertyFilter extends LogFilter {
  /** Without those that only the workspace knows. */
  options: readonly FilterOption[];
  /** The value of the filter that shows this request. */
  valueIn: (request: RequestProperties) => string;
  /** Where one value of the filter stands for several of the property. */
  matches?: (request: RequestProperties, wanted: string) => boolean;
}

/** A detail that no count knows. */
export interface DetailFilter extends LogFilter {
  /** Prepares one value, for any number of requests. */
  matcher: (wanted: Value) => (request: RequestDetails) => boolean;
}
