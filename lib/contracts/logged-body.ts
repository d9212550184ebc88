import * as z from "zod";

/** Why the log has nothing of a body's text. */
const BODY_NOT_KEPT = [
  /** The request carried no key that is known. */
  "unknown_key",
  /** It was refused by a rate limit. */
  "rate_limit",
  /** It is neither JSON nor form data: nothing tells where a secret in it would end. */
  "format",
] as const;

/** The log's text in place of a secret. No address can be sent with such spaces in it. */
export const MASKED = /\[redacted [^\]]*\]/;

/** A body as it was logged: at most 16 KB of its text as it was sent, with secrets masked. */
export const loggedBodySchema = z.object({
  text: z.string(),
  contentType: z.string().nullable(),
  /** Size as sent. */
  bytes: z.int(),
  /** The text is not all of the body. */
  truncated: z.boolean(),
  notKept: z.enum(BODY_NOT_KEPT).exactOptional(),
  /** Of a body that is not kept: equal bodies have equal ones. */
  fingerprint: z.string().exactOptional(),
});
export type LoggedBody = z.infer<typeof loggedBodySchema>;
