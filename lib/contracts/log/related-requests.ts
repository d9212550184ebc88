import * as z from "zod";
import { LIST_COLUMNS, PANEL_COLUMNS } from "./log-fields";

/* Facts about a failure from other requests. */

/** The compared parts of a request as logged: redacted. */
const comparedRequestSchema = z.object({
  id: LIST_COLUMNS.id,
  createdAt: LIST_COLUMNS.createdAt,
  path: LIST_COLUMNS.path,
  query: LIST_COLUMNS.query,
  clientAddress: LIST_COLUMNS.clientAddress,
  requestHeaders: PANEL_COLUMNS.requestHeaders,
  requestBody: PANEL_COLUMNS.requestBody,
});
export type ComparedRequest = z.infer<typeof comparedRequestSchema>;

/** The last success of the same endpoint and key as a failure's. */
export const requestComparisonSchema = z.object({
  /** Null if there was none since `since`. */
  success: comparedRequestSchema.nullable(),
  /** Where the search for one ended; null if it covered the whole log. */
  since: z.iso.datetime().nullable(),
});
export type RequestComparison = z.infer<typeof requestComparisonSchema>;

export const failureNeighbourQuerySchema = z.object({ direction: z.enum(["older", "newer"]) });
export type FailureNeighbourQuery = z.infer<typeof failureNeighbourQuerySchema>;

/** The next failure of the same group in that direction in the whole log; null at its end. */
export const failureNeighbourSchema = z.object({ id: z.string().nullable() });
export type FailureNeighbour = z.infer<typeof failureNeighbourSchema>;

/** The properties that are compared, in the order in which equal differences are shown. */
export const DIFFERING_PROPERTIES = [
  "agent",
  "address",
  "key",
  "scope",
  "header",
  "member",
  "value",
  "hour",
] as const;
export type DifferingProperty = (typeof DIFFERING_PROPERTIES)[number];

/** The number of requests that have the property, among those for which it is known. */
const shareSchema = z.object({ having: z.int(), known: z.int() });

const propertyDifferenceSchema = z.object({
  property: z.enum(DIFFERING_PROPERTIES),
  /** The name of the scope, header or body member; the id of a key; null for the others. */
  name: z.string().nullable(),
  /** The property's value; for a scope, header or member, "present" or "missing". */
  value: z.string(),
  failures: shareSchema,
  successes: shareSchema,
});
export type PropertyDifference = z.infer<typeof propertyDifferenceSchema>;

/** The properties that failures of a group have more often than successes of the same calls. */
export const failureDifferencesSchema = z.object({
  /** The scope of the successes compared with the failures; null if nothing is compared. */
  comparedBy: z.enum(["endpoint", "resource", "key", "workspace"]).nullable(),
  /** How many of each there are from `from` to `to`. */
  failures: z.int(),
  successes: z.int(),
  /** The span of both: the week, or as much of it as was read of the side with more requests. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Largest difference first; empty when too few were read, or nothing differs enough. */
  differences: z.array(propertyDifferenceSchema),
});
export type FailureDifferences = z.infer<typeof failureDifferencesSchema>;
