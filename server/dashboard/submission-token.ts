import "server-only";

import { SUBMISSION_TOKEN_HEADER, submissionTokenSchema } from "@/lib/contracts/submission-token";
import { DashboardError } from "@/lib/errors/app-error";

/** For routes that create something: the token that identifies a second try of the same form. */
export function requireSubmissionToken(request: Request): string {
  const token = submissionTokenSchema.safeParse(request.headers.get(SUBMISSION_TOKEN_HEADER)).data;
  if (token !== undefined) return token;
  throw new DashboardError(
    "invalid_input",
    `Send ${SUBMISSION_TOKEN_HEADER} with 16 to 64 letters or digits, new for each form`,
  );
}
