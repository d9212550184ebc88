import "server-only";

import * as z from "zod";
import { STAGES } from "@/lib/api/stages";
import { toRequestId } from "@/lib/api/request-id";
import { type LoggedBody, loggedBodySchema } from "@/lib/contracts/logged-body";
import type { RateLimitState, StageTiming } from "@/lib/contracts/log-fields";
import type { RequestRecord } from "./record";

/*
 * Parts of a row's `detail` in two directions. A part leaves out what follows from the rest of the row, and writes lists
 * without the names that every row would repeat.
 */

type Headers = Readonly<Record<string, string>>;
/** Values that a header usually has: left out when it has them, null where the header is absent. */
type Expected = Readonly<Record<string, string | null>>;
type StoredHeaders = Record<string, string | null>;

const seconds = (ms: number) => Math.max(0, Math.ceil(ms / 1_000));

export const expectedOfRequest = ({ userAgent }: Pick<RequestRecord, "userAgent">): Expected => ({
  "user-agent": userAgent,
});

/** The headers that the API adds to every response, from the same facts. */
export function expectedOfResponse(
  { id, createdAt }: Pick<RequestRecord, "id" | "createdAt">,
  { subject, limit, remaining, resetAt }: RateLimitState,
): Expected {
  return {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "x-request-id": toRequestId(id),
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(resetAt),
    ratelimit: `"${subject}";r=${remaining};t=${seconds(resetAt - Date.parse(createdAt))}`,
  };
}

export function toStoredHeaders(headers: Headers, expected: Expected): StoredHeaders {
  const stored: [string, string | null][] = [];
  for (const [name, value] of Object.entries(headers))
    if (!Object.hasOwn(expected, name) || expected[name] !== value) stored.push([name, value]);
  for (const [name, value] of Object.entries(expected))
    if (value !== null && !Object.hasOwn(headers, name)) stored.push([name, null]);
  return Object.fromEntries(stored);
}

export function fromStoredHeaders(stored: StoredHeaders, expected: Expected): Record<string, string> {
  const all = Object.entries({ ...expected, ...stored });
  return Object.fromEntries(
    all.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]])),
  );
}

/** `a` for `authenticate`: a stage's name in the detail. A name that is not here is written in full, in a list. */
const STAGE_LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    authenticate: "a",
    workspace: "w",
    rate_limit: "r",
    endpoint: "e",
    scopes: "s",
    idempotency: "i",
    validate: "v",
    work: "k",
  } satisfies Record<(typeof STAGES)[number]["name"], string>),
);
const STAGE_NAMES = new Map([...STAGE_LETTERS].map(([name, letter]) => [letter, name]));

/** `a12 w3 r20`. */
export function toStoredStages(stages: readonly StageTiming[]): string | readonly StageTiming[] {
  let text = "";
  for (const { name, durationUs } of stages) {
    const letter = STAGE_LETTERS.get(name);
    if (letter === undefined) return stages;
    text += text === "" ? letter + durationUs : ` ${letter}${durationUs}`;
  }
  return text;
}

export function fromStoredStages(stored: string | StageTiming[]): StageTiming[] {
  if (typeof stored !== "string") return stored;
  return stored.split(" ").flatMap((each) => {
    const name = STAGE_NAMES.get(each.slice(0, 1));
    return name === undefined ? [] : [{ name, durationUs: Number(each.slice(1)) }];
  });
}

/** A body without its usual values. `t` is its text, unless the row has it elsewhere. */
export const storedBodySchema = z.object({
  t: z.string().exactOptional(),
  type: z.string().nullable().exactOptional(),
  bytes: z.int().exactOptional(),
  cut: z.literal(true).exactOptional(),
  notKept: loggedBodySchema.shape.notKept,
  print: z.string().exactOptional(),
});
type StoredBody = z.infer<typeof storedBodySchema>;

const typeIn = (headers: Headers) => headers["content-type"] ?? null;

export function toStoredBody(body: LoggedBody, headers: Headers, hasTextElsewhere: boolean): StoredBody {
  const { text, contentType, bytes, truncated, notKept, fingerprint } = body;
  return {
    ...(!hasTextElsewhere && { t: text }),
    ...(contentType !== typeIn(headers) && { type: contentType }),
    ...(bytes !== Buffer.byteLength(text) && { bytes }),
    ...(truncated && { cut: true }),
    ...(notKept !== undefined && { notKept }),
    ...(fingerprint !== undefined && { print: fingerprint }),
  };
}

export function fromStoredBody(stored: StoredBody, headers: Headers, textElsewhere: string | null): LoggedBody {
  const text = stored.t ?? textElsewhere ?? "";
  return {
    text,
    contentType: stored.type === undefined ? typeIn(headers) : stored.type,
    bytes: stored.bytes ?? Buffer.byteLength(text),
    truncated: stored.cut ?? false,
    ...(stored.notKept !== undefined && { notKept: stored.notKept }),
    ...(stored.print !== undefined && { fingerprint: stored.print }),
  };
}
