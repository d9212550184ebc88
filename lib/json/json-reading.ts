import type { TextPosition } from "./text-positions";

export interface JsonFault {
  code:
    | "invalid_json"
    | "too_deep"
    | "too_many_values"
    | "duplicate_member"
    | "number_not_exact"
    | "invalid_characters"
    | "unknown_field";
  path: (string | number)[];
  message: string;
  position: TextPosition;
}

export interface JsonLimits {
  /** Maximum levels of objects and arrays. */
  depth: number;
  /** Maximum total of members and elements. */
  values: number;
  /** Maximum number of listed faults; further ones are counted. */
  faults: number;
}

export type JsonReading =
  | { value: unknown; faults: readonly JsonFault[]; moreFaults: number }
  /** Whether reading stopped before the end of the text, which then has no value. */
  | { broken: JsonFault };
