import * as z from "zod";

/** The reasons for not logging a body's text. */
const BODY_NOT_KEPT = [
  /** The request carried no known key. */
  "unknown_key",
  /** A rate limit refused the request. */
  "rate_limit",
  /** The body is neither JSON nor form data, so nothing shows where a secret in it would end. */
  "format",
] as const;

/** The log's replacement for a secret. Its spaces cannot occur in an address. */
export const MASKED = /\[redacted [^\]]*\]/;

/** The start of every mask. */
export const MASK_START = "[redacted ";

/** Captures the masks, so that `split` keeps them. */
const MASKS = new RegExp(`(${MASKED.source})`);

/** The text between masks at even positions, the masks at odd ones. */
export const splitAtMasks = (text: string): string[] => text.split(MASKS);

export const withoutMasks = (text: string): string =>
  splitAtMasks(text)
    .filter((_, index) => index % 2 === 0)
    .join("");

/** The maximum logged length of a body's text, and of a failure's details as JSON. */
export const MAX_KEPT_BYTES = 16 * 1024;

/** A logged body: the start of its text as sent, with secrets masked. */
export const loggedBodySchema = z.object({
  text: z.string(),
  contentType: z.string().nullable(),
  /** Size as sent; for a body that is too large, as announced, or else where the API stopped reading. */
  bytes: z.int(),
  /** Whether the text is only the start of the body. */
  truncated: z.boolean(),
  notKept: z.enum(BODY_NOT_KEPT).exactOptional(),
  /** Set for a body that is not kept: equal bodies have equal fingerprints. */
  fingerprint: z.string().exactOptional(),
});
export type LoggedBody = z.infer<typeof loggedBodySchema>;
