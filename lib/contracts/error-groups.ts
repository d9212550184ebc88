import * as z from "zod";
import { DAY_MS } from "../time";
import { failureCauseSchema } from "./failure-cause";
import { instantSchema } from "./instant";
import { TIME_RANGES } from "./log/request-log";
import { detailedChangeSchema } from "./workspace-change";

/** The id of a request in the group. The log's own ids are no longer than this. */
export const errorGroupParamsSchema = z.object({ id: z.string().max(64) });

export const errorRangeSchema = z.object({ range: z.enum(TIME_RANGES).default("24h") });
export type ErrorRange = z.infer<typeof errorRangeSchema>;

/** The lists of the screen: `open` includes regressed groups. */
export const ERROR_VIEWS = ["all", "open", "snoozed", "resolved"] as const;
export type ErrorView = (typeof ERROR_VIEWS)[number];
const ERROR_ORDERS = ["count", "last", "first"] as const;
export type ErrorOrder = (typeof ERROR_ORDERS)[number];

/** The Errors screen's address. `selected` is a request of the group that the panel shows. */
export const errorSearchSchema = errorRangeSchema.extend({
  view: z.enum(ERROR_VIEWS).default("all"),
  order: z.enum(ERROR_ORDERS).default("count"),
  selected: z.string().max(64).optional(),
});
export type ErrorSearch = z.infer<typeof errorSearchSchema>;

const at = z.iso.datetime();
/** Who resolved or snoozed the group, and when. */
const decision = { at, by: z.string() };

const errorStateSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("open") }),
  z.object({ name: z.literal("resolved"), ...decision }),
  /** Resolved, and failed again. */
  z.object({
    name: z.literal("regressed"),
    ...decision,
    regressedAt: at,
    /** False if it may have failed before the oldest row read. */
    isCertain: z.boolean(),
  }),
  z.object({
    name: z.literal("snoozed"),
    ...decision,
    until: at.nullable(),
    /** The number of failures after which it reopens; `failed` of them have occurred. */
    failures: z.int().nullable(),
    failed: z.int(),
  }),
]);
export type ErrorState = z.infer<typeof errorStateSchema>;

const errorGroupSchema = failureCauseSchema.extend({
  /** Identifies the group in its workspace. */
  groupKey: z.string(),
  /** The newest request that determines the group: it names the group in addresses. */
  example: z.string(),
  latest: z.object({
    id: z.string(),
    /** What the response said about this cause; null if every failure with this code says the same. */
    message: z.string().nullable(),
    /** "GET /intake-bots/cmx4…": text of a caller. */
    call: z.string(),
  }),
  /** Of a conflict. */
  idempotencyKey: z.string().nullable(),
  /** Failures of the period, from `since` on: the rows that `filters` show. */
  count: z.int(),
  since: at,
  /** True if `since` is later than the start of the period, because not all of its failures were read. */
  isPartial: z.boolean(),
  /** True if there are more than were counted. */
  isCapped: z.boolean(),
  /** By the list's steps, oldest first. */
  trend: z.array(z.int()),
  /** In all of the log. */
  firstSeenAt: at,
  /** False if the first may be before the oldest row read. */
  isFirstCertain: z.boolean(),
  lastSeenAt: at,
  /** Numbers of different keys and addresses of the failures read, those from `lookedSince` on. */
  keys: z.int(),
  callers: z.int(),
  /** Later than `since` if the stored counts cover the group over the whole period. */
  lookedSince: at,
  /** True if even since then there are more failures of the code than were read. */
  isLookedCapped: z.boolean(),
  state: errorStateSchema,
});
export type ErrorGroup = z.infer<typeof errorGroupSchema>;

export const errorGroupsSchema = z.object({
  asOf: at,
  /** The period, as filters of the log. */
  from: at,
  to: at,
  stepMs: z.int(),
  requests: z.int(),
  failures: z.int(),
  /** Most frequent first. */
  groups: z.array(errorGroupSchema),
  /** There may be groups beside those listed, which are the most frequent ones. */
  hasMore: z.boolean(),
  /** True if every failure of the period was read; otherwise only the newest `rowsOfCode` of each code were. */
  isAll: z.boolean(),
  rowsOfCode: z.int(),
});
export type ErrorGroups = z.infer<typeof errorGroupsSchema>;

export const errorGroupDetailSchema = z.object({
  group: errorGroupSchema,
  /** The hours around the first failure, or the one that made the group regress. */
  around: z.object({
    startedAt: at,
    from: at,
    stepMs: z.int(),
    failures: z.array(z.int()),
  }),
  /** Changes in the 24 hours before it, newest first; null if it may be before the oldest row read. */
  changes: z.array(detailedChangeSchema).nullable(),
  /** There were more changes than listed. */
  hasMoreChanges: z.boolean(),
  /** The busiest, by the failures read. */
  callers: z.array(
    z.object({
      address: z.string(),
      userAgent: z.string().nullable(),
      userAgents: z.int(),
      count: z.int(),
    }),
  ),
  callingKeys: z.array(z.object({ id: z.string().nullable(), name: z.string().nullable(), count: z.int() })),
});
export type ErrorGroupDetail = z.infer<typeof errorGroupDetailSchema>;

export const MAX_SNOOZE_DAYS = 90;
export const MAX_SNOOZE_MS = MAX_SNOOZE_DAYS * DAY_MS;
export const MAX_SNOOZED_FAILURES = 1_000;

/** An admin's decision about a group. */
export const setErrorStateSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("open") }),
  z.strictObject({ state: z.literal("resolved") }),
  z.strictObject({
    state: z.literal("snoozed"),
    until: instantSchema.nullable().default(null),
    failures: z.int().min(1).max(MAX_SNOOZED_FAILURES).nullable().default(null),
  }),
]);
export type SetErrorState = z.infer<typeof setErrorStateSchema>;

export const changedErrorStateSchema = z.object({ groupKey: z.string(), state: errorStateSchema });
