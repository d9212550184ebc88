import * as z from "zod";

/** The header that carries a submission's token; the public API uses it for idempotency keys. */
export const SUBMISSION_TOKEN_HEADER = "Idempotency-Key";

/** Made when a form opens and sent with each attempt, so that repeated attempts create one thing. */
export const submissionTokenSchema = z.string().regex(/^[\w-]{16,64}$/);

/** 128 random bits. Not `randomUUID`, which browsers keep from pages served over plain HTTP. */
export function newSubmissionToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
