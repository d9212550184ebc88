import { uuidOfHex } from "../uuid";

const PREFIX = "req_";
/*
 * Sources of regular expressions for a request id: the form that the API promises, and the one that it has today, that of a
 * UUIDv7.
 */
export const PROMISED_REQUEST_ID = `${PREFIX}[0-9a-f]{32}`;
const REQUEST_ID = `${PREFIX}[0-9a-f]{12}7[0-9a-f]{19}`;

const WHOLE_ID = new RegExp(`^${REQUEST_ID}$`);
const ID_START = new RegExp(`^${PREFIX}([0-9a-f]{1,31})$`, "i");
const ANYWHERE = new RegExp(`${REQUEST_ID}(?![0-9a-z])`, "gi");

/** The request id, `req_…`, of a UUID, the log's primary key. */
export function toRequestId(uuid: string): string {
  return PREFIX + uuid.replaceAll("-", "");
}

/** The UUID in a request id, or null when it is malformed. */
export function parseRequestId(requestId: string): string | null {
  return WHOLE_ID.test(requestId) ? uuidOfHex(requestId.slice(PREFIX.length)) : null;
}

/** The digits of an incomplete request id: `019ab2` of `req_019ab2`. Null for any other text, also for a whole id. */
export function parseRequestIdStart(text: string): string | null {
  return ID_START.exec(text)?.[1]?.toLowerCase() ?? null;
}

/**
 * The request id in a pasted text: alone, in a header line, in a log line, or in a link to the log, where the selected row
 * takes precedence over other ids in the address. Null when there is none.
 */
export function findRequestId(text: string): string | null {
  const found = [...text.matchAll(ANYWHERE)];
  const opened = found.find(({ index }) => /\bselected(?:=|%3d)$/i.test(text.slice(0, index)));
  return (opened ?? found[0])?.[0].toLowerCase() ?? null;
}
