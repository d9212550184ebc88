import "server-only";

import * as z from "zod";
import type { StageName } from "@/lib/api/stages";
import { toRequestId } from "@/lib/api/request-id";
import { type LoggedBody, loggedBodySchema } from "@/lib/contracts/log/logged-body";
import type { StageTiming } from "@/lib/contracts/log/log-fields";
import type { RequestRecord } from "./record";

/*
 * Parts of a row's `detail` in two directions. A part leaves out what follows from the rest of the row, and writes lists
 * without the names that every row would repeat.
 */

type Headers = Readonly<Record<string, string>>;
type StoredHeaders = Readonly<Record<string, string | null>>;

/** Headers that follow from the rest of the row: left out with their usual values, null where they are absent. */
interface UsualHeaders<Row> {
  names: readonly string[];
  /** Null where the header is usually absent. */
  valueOf: (row: Row, name: string) => string | null;
}

const seconds = (ms: number) => Math.max(0, Math.ceil(ms / 1_000));

export const USUAL_IN_REQUEST: UsualHeaders<Pick<RequestRecord, "userAgent">> = {
  names: ["user-agent"],
  valueOf: ({ userAgent }, name) => (name === "user-agent" ? userAgent : null),
};

/**
 * The headers that the API adds to every response. Part of the stored form, not of the API: rows are read back with these
 * values, so they never change. A header that the API changes is stored in full (decision 039).
 */
export const USUAL_IN_RESPONSE: UsualHeaders<Pick<RequestRecord, "id" | "createdAt" | "rateLimit">> = {
  names: [
    "content-type",
    "cache-control",
    "x-request-id",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "ratelimit",
  ],
  valueOf: ({ id, createdAt, rateLimit }, name) => {
    const { subject, limit, remaining, resetAt } = rateLimit;
    switch (name) {
      case "content-type":
        return "application/json; charset=utf-8";
      case "cache-control":
        return "no-store";
      case "x-request-id":
        return toRequestId(id);
      case "x-ratelimit-limit":
        return String(limit);
      case "x-ratelimit-remaining":
        return String(remaining);
      case "x-ratelimit-reset":
        return String(resetAt);
      case "ratelimit":
        return `"${subject}";r=${remaining};t=${seconds(resetAt - Date.parse(createdAt))}`;
      default:
        return null;
    }
  },
};

/** JSON of the headers without their usual values. Built by hand, because every request pays for it. */
export function writeHeaders<Row>(headers: Headers, row: Row, { names, valueOf }: UsualHeaders<Row>): string {
  let text = "";
  let usual = 0;
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    if (value === valueOf(row, name)) usual++;
    else text += `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  // Seldom is one absent or of another value.
  if (usual < names.length)
    for (const name of names)
      if (!Object.hasOwn(headers, name) && valueOf(row, name) !== null) text += `,"${name}":null`;
  return `{${text.slice(1)}}`;
}

export function readHeaders<Row>(
  stored: StoredHeaders,
  row: Row,
  { names, valueOf }: UsualHeaders<Row>,
): Record<string, string> {
  const usual = names.map((name) => [name, valueOf(row, name)] as const);
  const all = Object.entries({ ...Object.fromEntries(usual), ...stored });
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
  } satisfies Record<StageName, string>),
);
const STAGE_NAMES = new Map([...STAGE_LETTERS].map(([name, letter]) => [letter, name]));

/** JSON of `a12 w3 r20`. */
export function writeStages(stages: readonly StageTiming[]): string {
  let text = "";
  for (const { name, durationUs } of stages) {
    const letter = STAGE_LETTERS.get(name);
    if (letter === undefined) return JSON.stringify(stages);
    text += `${text === "" ? '"' : " "}${letter}${durationUs}`;
  }
  return `${text}"`;
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

export const typeIn = (headers: Headers) => headers["content-type"] ?? null;

export function toStoredBody(body: LoggedBody, type: string | null, hasTextElsewhere: boolean): StoredBody {
  const { text, contentType, bytes, truncated, notKept, fingerprint } = body;
  return {
    ...(!hasTextElsewhere && { t: text }),
    ...(contentType !== type && { type: contentType }),
    ...(bytes !== Buffer.byteLength(text) && { bytes }),
    ...(truncated && { cut: true }),
    ...(notKept !== undefined && { notKept }),
    ...(fingerprint !== undefined && { print: fingerprint }),
  };
}

export function fromStoredBody(
  stored: StoredBody,
  headers: Headers,
  textElsewhere: string | null,
): LoggedBody {
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
