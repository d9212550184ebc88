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

/** A logged body: at most 16 KB of its text as sent, with secrets masked. */
export const loggedBodySchema = z.object({
  text: z.string(),
  contentType: z.string().nullable(),
  /** Size as sent. */
  bytes: z.int(),
  /** Whether the text is only the start of the body. */
  truncated: z.boolean(),
  notKept: z.enum(BODY_NOT_KEPT).exactOptional(),
  /** Set for a body that is not kept: equal bodies have equal fingerprints. */
  fingerprint: z.string().exactOptional(),
});
export type LoggedBody = z.infer<typeof loggedBodySchema>;
