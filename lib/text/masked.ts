/** What the log has in place of a secret. No address can be sent with such spaces in it. */
export const MASKED = /\[redacted [^\]]*\]/;
