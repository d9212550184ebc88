import * as z from "zod";
import { KEY_STATES } from "../../keys/key-state";
import { ROLES } from "../../workspace/roles";
import { DAY_MS, HOUR_MS, HOURS_OF_LAST_DAY, MINUTE_MS } from "@/lib/time";
import { FILTER_SCHEMAS } from "@/lib/log-filters/read-filter";
import { formatColumns, parseColumns } from "@/lib/log-view/columns";
import { explanationSchema } from "./explanation";
import { personRef } from "./explanation-parts";
import { instantSchema } from "../instant";
import { LIST_COLUMNS, PANEL_COLUMNS } from "./log-fields";

export const TIME_RANGES = ["15m", "1h", "24h", "7d", "30d", "all"] as const;
export type TimeRange = (typeof TIME_RANGES)[number];

/** The length of each range; the whole log is as long as the plan keeps it. */
export const RANGE_MS: Readonly<Record<Exclude<TimeRange, "all">, number>> = {
  "15m": 15 * MINUTE_MS,
  "1h": HOUR_MS,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
};

/** The log's filters as in the URL. */
export const requestFiltersSchema = z.object({
  ...FILTER_SCHEMAS,
  range: z.enum(TIME_RANGES).default("24h"),
  /**
   * Instead of the range. Widened to whole minutes, or hours where only those are counted (the last two days, and before);
   * exact with a filter that no count has, such as `caller`.
   */
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type RequestFilters = z.infer<typeof requestFiltersSchema>;

/** The parts of the request panel. */
export const PANEL_TABS = ["explain", "request", "response", "timing", "send-again"] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** Columns that this version does not know are left out: without them the log has the same rows. */
const columnsSchema = z.string().transform((text) => {
  const columns = parseColumns(text);
  return columns === null ? undefined : formatColumns(columns);
});

/**
 * The Requests screen's address: the filters, the request that the panel shows, and the part of it that the reader chose.
 * `columns` are those of a saved view, instead of the reader's own.
 */
export const requestSearchSchema = requestFiltersSchema.extend({
  columns: columnsSchema.optional(),
  selected: z.string().max(64).optional(),
  tab: z.enum(PANEL_TABS).optional(),
});
export type RequestSearch = z.infer<typeof requestSearchSchema>;

/** One page of the log beyond the cursor in that direction (older by default); without a cursor, the newest page. */
export const requestListQuerySchema = requestFiltersSchema.extend({
  cursor: z.string().max(64).optional(),
  direction: z.enum(["older", "newer"]).optional(),
});
export type RequestListQuery = z.infer<typeof requestListQuerySchema>;

/** The filters that one failure has in common with others like it. */
export const failureFiltersSchema = requestFiltersSchema.omit({ range: true, q: true, status: true });

const namedSchema = z.object({ id: z.string(), name: z.string() });

const requestSummarySchema = z.object({
  ...LIST_COLUMNS,
  apiKey: namedSchema.nullable(),
  /** The bot that the path names; null if it names none, or a bot that is not of the workspace. */
  intakeBot: namedSchema.nullable(),
  /** The first of the facts that decided a refusal beside its code (`revoked`, `required:data.email`); null if none did. */
  cause: z.string().nullable(),
  /** The number of such facts: a refusal may have several issues. */
  causeCount: z.int(),
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** Newest first, whichever way it was paged to. A page without requests may have others beyond it. */
export const requestPageSchema = z.object({
  requests: z.array(requestSummarySchema),
  /** To older requests; null on the last page. */
  nextCursor: z.string().nullable(),
  /** To newer requests; null where there were none. */
  prevCursor: z.string().nullable(),
  /**
   * How far the log was searched for rows that no count tells where to find, if the time for one page was used up before it was
   * full or the period at its end; the cursor continues there. Otherwise null.
   */
  searchedTo: z.iso.datetime().nullable(),
  /** The position from which a live tail continues this page without a gap, opaque; of the first page only. */
  livePosition: z.string().nullable(),
});
export type RequestPage = z.infer<typeof requestPageSchema>;

/**
 * A live tail: the filters, and the position to continue from, by default now. The response to an unknown position is a
 * `reset`.
 */
export const liveRequestsQuerySchema = requestFiltersSchema
  .extend({ position: z.string().max(128).optional() })
  .refine(({ body }) => body === undefined, { path: ["body"], error: "A live log does not read bodies" })
  .refine(({ idempotency }) => idempotency === undefined, {
    path: ["idempotency"],
    error: "A live log does not read Idempotency-Keys",
  });
/** Interval of a live tail's event `heartbeat`: a client that misses two has lost its connection. */
export const LIVE_HEARTBEAT_MS = 15_000;
/** Data of the event `requests`. The event `reset` has none: the client reads the list again. */
export const liveRequestsSchema = z.array(requestSummarySchema);

/** The fact that equal failures share: `call` is a key on an endpoint, `issue` a mistake that an endpoint found. */
const FAILURE_GROUPS = [
  "workspace",
  "quota",
  "key",
  "address",
  "call",
  "endpoint",
  "intake_bot",
  "webhook",
  "submission",
  "path",
  "no_endpoint",
  "issue",
  "idempotency_key",
] as const;

/** The frequency of the same failure: all figures are of one group, and `filters` show its rows. */
const occurrencesSchema = z.object({
  groupedBy: z.enum(FAILURE_GROUPS),
  /** The log's filters that show exactly the failures that `failed` counts. */
  filters: failureFiltersSchema,
  /** Of the last 24 hours, or of those up to a request that is older; `from` and `to` of the filters. */
  failed: z.int(),
  /** True if there are more than were counted. */
  isCapped: z.boolean(),
  /** The request's place among them, the newest being 1; null if too far down to be counted. */
  place: z.int().nullable(),
  /** All calls in that time that the same fact decides, whatever their outcome; null if unknown. */
  calls: z.int().nullable(),
  isRecent: z.boolean(),
  /** By the hours (UTC) that these 24 touch, oldest first. The first and last may be in part. */
  hourly: z.array(z.int()).length(HOURS_OF_LAST_DAY),
  /** In all of the log. */
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** False if the first may be before the oldest row read. */
  isFirstCertain: z.boolean(),
  /** The newest success that the same fact decides; null if there was none since `successSince`. */
  lastSuccess: z.object({ id: z.string(), at: z.iso.datetime() }).nullable(),
  /** Where the search for one ended; null if it covered the whole log. */
  successSince: z.iso.datetime().nullable(),
});
export type Occurrences = z.infer<typeof occurrencesSchema>;

export const requestDetailSchema = requestSummarySchema.extend({
  ...PANEL_COLUMNS,
  apiKeyDisplay: z.string().nullable(),
  /** The current state of the call's key; null if unknown. */
  keyNow: z.enum(KEY_STATES).nullable(),
  /** When it was revoked or expired; null if neither, or unknown. */
  keyEndedAt: z.iso.datetime().nullable(),
  /** Both null when the request succeeded. */
  explanation: explanationSchema.nullable(),
  occurrences: occurrencesSchema.nullable(),
  /** Owners, then admins: the people to ask for a fix that only they can make. Empty when the request succeeded. */
  managers: z.array(personRef.extend({ role: z.enum(ROLES) })),
});
export type RequestDetail = z.infer<typeof requestDetailSchema>;
