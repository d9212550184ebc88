import * as z from "zod";

/** Carries the token of a submission, as it does the keys of the public API. */
export const SUBMISSION_TOKEN_HEADER = "Idempotency-Key";

/** Made when a form opens, and sent with each try: however often one submission is sent, it creates one thing. */
export const submissionTokenSchema = z.string().regex(/^[\w-]{16,64}$/);

/** 128 random bits. Not `randomUUID`, which browsers keep from pages served over plain HTTP. */
export function newSubmissionToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
