import { issueOfCause } from "../contracts/log/issue-cause";
import { BODY_SIZE_WORDS, BODY_TOO_SLOW } from "../json/body-limits";

/** Sentences of issues with the request as a whole. Each is true of every request that has the issue. */
export const WHOLE_ISSUES: Readonly<Record<string, string>> = {
  invalid_json: "The body is not valid JSON",
  too_deep: "The body is nested too deeply",
  too_many_values: "The body contains too many values",
  // Also of a request without a body.
  unsupported_media_type: "No body was sent as application/json",
  unsupported_charset: "The body was not sent as UTF-8",
  unsupported_content_encoding: "The body was sent encoded",
  unsupported_transfer_encoding: "The body was transferred encoded",
  body_too_large: `The body is larger than ${BODY_SIZE_WORDS}`,
  body_too_slow: BODY_TOO_SLOW,
  invalid_cursor: "The cursor did not come from this list",
  invalid_idempotency_key: "The Idempotency-Key has the wrong format",
  intake_bot_not_active: "The intake bot accepted no submissions",
  webhook_limit_reached: "All webhook endpoints of the plan are in use",
};

/** Follows the place of an issue. A message of the API may differ from request to request, so none is quoted. */
const PREDICATES: Readonly<Record<string, string>> = {
  required: "is missing",
  unknown_field: "is not a known field",
  invalid_type: "has the wrong type",
  invalid_value: "is not an accepted value",
  invalid_format: "has the wrong format",
  invalid_option: "is not one of its options",
  invalid_email: "is not an e-mail address",
  invalid_phone: "is not a phone number",
  invalid_url: "is not an accepted URL",
  invalid_date: "is not an ISO 8601 date",
  contains_key: "contains an API key",
  too_big: "is too large",
  too_small: "is too small",
  number_not_exact: "cannot be stored exactly",
  duplicate_choice: "has the same choice twice",
  duplicate_event: "lists an event twice",
  duplicate_member: "is given more than once",
  duplicate_parameter: "is given more than once",
};

/** Says of a part of a request what is wrong with it: "is missing". */
export const issuePredicate = (code: string): string => PREDICATES[code] ?? "is not valid";

/** A refusal's issue in words, by its cause: "data.email", "is missing". Without a place the words are a sentence. */
export function issuePhrase(cause: string | null | undefined): { place: string | null; words: string } {
  const issue = cause ? issueOfCause(cause) : null;
  if (issue === null) return { place: null, words: "The request is not valid" };
  const whole = WHOLE_ISSUES[issue.code];
  if (whole !== undefined) return { place: null, words: whole };
  const words = issuePredicate(issue.code);
  return issue.place === "" ? { place: null, words: `The body ${words}` } : { place: issue.place, words };
}
