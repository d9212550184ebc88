import "server-only";

import * as z from "zod";
import type { LoggedBody } from "@/lib/contracts/log/logged-body";
import {
  PANEL_COLUMNS,
  type RateLimitState,
  type StageTiming,
  stageTimingSchema,
} from "@/lib/contracts/log/log-fields";
import { type RequestReason, requestReasonSchema } from "@/lib/contracts/log/request-reason";
import { keysOf, recordOf } from "@/lib/typed-objects";
import { memoizeFrozen } from "@/server/platform/caching/memoize-frozen";
import {
  fromStoredBody,
  fromStoredStages,
  readHeaders,
  storedBodySchema,
  toStoredBody,
  typeIn,
  USUAL_IN_REQUEST,
  USUAL_IN_RESPONSE,
  writeHeaders,
  writeStages,
} from "./detail-parts";
import { DETAIL_COLUMN_NAMES, type DetailColumn, LOG_COLUMNS } from "./log-columns";
import type { RequestRecord } from "./record";

/*
 * A row's `detail`: JSON of the properties that have no column of their own, written at the request and parsed for its panel.
 * Two filters look into its text, and hold to how it is written here: that by the Idempotency-Key (`AFTER_KEY`), and that by a
 * body (`BODY_TEXTS`). So does `readStages`.
 */

type Member = (typeof LOG_COLUMNS)[DetailColumn]["member"];

/** `,"need":`. */
const label = (column: DetailColumn) => `,"${LOG_COLUMNS[column].member}":`;
const LABELS = recordOf(DETAIL_COLUMN_NAMES, label);

/** The members behind the Idempotency-Key, and how the value of each begins. */
const BEHIND_KEY = { replayed: "true", reason: "{", errorDetails: "{" } as const satisfies Partial<
  Record<DetailColumn, string>
>;

/**
 * What may follow the key in a detail, unless it ends there. A header of the key's name has another header or the end of its
 * object behind it.
 */
export const AFTER_KEY: readonly string[] = keysOf(BEHIND_KEY).map((name) => LABELS[name] + BEHIND_KEY[name]);

/**
 * The detail as text; an absent member is an empty list, null or false. The response's text is left out where the row has it
 * elsewhere. Built by hand, because every request pays for it.
 */
export function writeDetail(record: RequestRecord, hasResponseText: boolean): string {
  const { requestHeaders, responseHeaders, requestBody, responseBody, rateLimit } = record;
  const { subject, limit, remaining, resetAt } = rateLimit;
  let text = `{"${LOG_COLUMNS.rateLimit.member}":["${subject}",${limit},${remaining},${resetAt}]`;
  if (record.stages.length > 0) text += LABELS.stages + writeStages(record.stages);
  if (record.requiredScopes.length > 0) text += LABELS.requiredScopes + writeNames(record.requiredScopes);
  if (record.grantedScopes.length > 0) text += LABELS.grantedScopes + writeNames(record.grantedScopes);
  text += LABELS.requestHeaders + writeHeaders(requestHeaders, record, USUAL_IN_REQUEST);
  text += LABELS.responseHeaders + writeHeaders(responseHeaders, record, USUAL_IN_RESPONSE);
  if (requestBody !== null)
    text += LABELS.requestBody + JSON.stringify(toStoredBody(requestBody, typeIn(requestHeaders), false));
  if (responseBody !== null)
    text += LABELS.responseBody + writeResponse(responseBody, typeIn(responseHeaders), hasResponseText);
  if (record.idempotencyKey !== null) text += LABELS.idempotencyKey + JSON.stringify(record.idempotencyKey);
  if (record.replayed) text += `${LABELS.replayed}true`;
  if (record.reason !== null) text += LABELS.reason + JSON.stringify(record.reason);
  if (record.errorDetails !== null) text += LABELS.errorDetails + JSON.stringify(record.errorDetails);
  return `${text}}`;
}

const writeNames = (names: readonly string[]) => JSON.stringify(names.join(" "));

/** A response usually has its usual values and its text elsewhere. */
function writeResponse(body: LoggedBody, type: string | null, hasTextElsewhere: boolean): string {
  return hasTextElsewhere && isUsual(body) && body.contentType === type
    ? "{}"
    : JSON.stringify(toStoredBody(body, type, hasTextElsewhere));
}

const usualBodies = memoizeFrozen(({ text, bytes, truncated, notKept, fingerprint }: LoggedBody) => ({
  isUsual:
    !truncated && notKept === undefined && fingerprint === undefined && bytes === Buffer.byteLength(text),
}));
const isUsual = (body: LoggedBody) => usualBodies(body).isUsual;

const namesSchema = z.string().transform((text) => text.split(" "));
const headersSchema = z.record(z.string(), z.string().nullable());
const limitSchema = z.tuple([PANEL_COLUMNS.rateLimit.shape.subject, z.int(), z.int(), z.int()]);

/** A member that another version wrote differently counts as absent: it must not hide the request. */
const storedSchema = z.object({
  need: namesSchema.catch([]),
  have: namesSchema.catch([]),
  limit: limitSchema.nullable().catch(null),
  took: z.union([z.string(), z.array(stageTimingSchema)]).catch([]),
  idem: z.string().nullable().catch(null),
  again: z.boolean().catch(false),
  sent: headersSchema.catch({}),
  body: storedBodySchema.nullable().catch(null),
  got: headersSchema.catch({}),
  resp: storedBodySchema.nullable().catch(null),
  reason: requestReasonSchema.nullable().catch(null),
  error: z.record(z.string(), z.unknown()).nullable().catch(null),
} satisfies Record<Member, z.ZodType>);

const decidingSchema = storedSchema.pick({ need: true, have: true, reason: true, idem: true, error: true });

function parseStored<S extends z.ZodType>(schema: S, detail: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(detail));
  } catch {
    return schema.parse({});
  }
}

/** The properties of a row beside its facts. Their errors' details stay as they were recorded. */
export interface DetailColumns extends z.infer<z.ZodObject<Pick<typeof PANEL_COLUMNS, PanelDetail>>> {
  errorDetails: unknown;
  reason: RequestReason | null;
}
type PanelDetail = Exclude<DetailColumn, "errorDetails" | "reason">;

interface Row {
  id: string;
  createdAt: Date;
  userAgent: string | null;
  detail: string;
  /** The response's text, where the row has it outside the detail. */
  responseText: string | null;
}

/** The properties of a row's detail. */
export function readDetail({ detail, responseText, ...row }: Row): DetailColumns {
  const stored = parseStored(storedSchema, detail);
  const createdAt = row.createdAt.toISOString();
  const rateLimit = toRateLimit(stored.limit, row.createdAt);
  const requestHeaders = readHeaders(stored.sent, row, USUAL_IN_REQUEST);
  const responseHeaders = readHeaders(stored.got, { id: row.id, createdAt, rateLimit }, USUAL_IN_RESPONSE);
  return {
    requiredScopes: stored.need,
    grantedScopes: stored.have,
    rateLimit,
    stages: fromStoredStages(stored.took),
    idempotencyKey: stored.idem,
    replayed: stored.again,
    requestHeaders,
    requestBody: stored.body && fromStoredBody(stored.body, requestHeaders, null),
    responseHeaders,
    responseBody: stored.resp && fromStoredBody(stored.resp, responseHeaders, responseText),
    reason: stored.reason,
    errorDetails: stored.error,
  };
}

/** Ample for what `writeDetail` writes up to the end of the stages. */
export const STAGES_END = 500;
const UP_TO_STAGES = new RegExp(
  String.raw`^\{"${LOG_COLUMNS.rateLimit.member}":\[[^\]]*\]${LABELS.stages}"([^"]*)"`,
);

/** The stages of a detail, of which no more than its start is needed. Empty where another version wrote them otherwise. */
export const readStages = (start: string): StageTiming[] =>
  fromStoredStages(UP_TO_STAGES.exec(start)?.[1] ?? "");

/** The columns of a detail that decide what kind of failure a request is. */
export type DecidingColumns = Pick<
  DetailColumns,
  "requiredScopes" | "grantedScopes" | "reason" | "idempotencyKey" | "errorDetails"
>;

/** `readDetail` without its most expensive parts: headers and bodies. */
export function readDeciding(detail: string): DecidingColumns {
  const { need, have, reason, idem, error } = parseStored(decidingSchema, detail);
  return {
    requiredScopes: need,
    grantedScopes: have,
    reason,
    idempotencyKey: idem,
    errorDetails: error,
  };
}

function toRateLimit(stored: z.infer<typeof limitSchema> | null, at: Date): RateLimitState {
  if (stored === null) return unknownRateLimit(at);
  const [subject, limit, remaining, resetAt] = stored;
  return { subject, limit, remaining, resetAt };
}

/** Stands in for a state that cannot be read. */
export function unknownRateLimit(at: Date): RateLimitState {
  return { subject: "key", limit: 0, remaining: 0, resetAt: at.getTime() };
}
