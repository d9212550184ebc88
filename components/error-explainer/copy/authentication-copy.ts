import type { AuthFailure, FoundKey, HeaderForm } from "@/lib/contracts/log/request-reason";
import { KEY_BODY_LENGTH, KEY_PLACEHOLDER, KEY_PREFIX, TEST_KEY_PREFIX } from "@/lib/keys/key-facts";
import { type EndedStatus, isEndedStatus } from "@/lib/keys/key-state";

interface FailureCopy {
  title: string;
  description: string;
  /** Text of the check that failed. */
  check: string;
  /** The change to make in the client. */
  fix: { title: string; description: string };
}

const COPY_AGAIN = {
  title: "Copy the key again from where you stored it",
  description:
    "The whole key, without quotes, spaces or a line break. It is shown only once, when it is created.",
};

export const SEND_IN_HEADER = {
  title: "Send the key in the Authorization header",
  description: "On every request; there is no session.",
};

const WRITE_AS_BEARER = {
  title: "Write the header as Bearer and the key",
  description: "One space between them, nothing around the key and nothing after it.",
};

const REPLACE_NAME = {
  title: "Replace the name with the key",
  description:
    "The name was sent literally: it was in single quotes, is not set, or uses another program’s syntax (`$NAME` in bash and zsh, `%NAME%` in cmd, `{{NAME}}` in Postman). In a shell, set the variable and use double quotes. Replace `<key>` with the key itself.",
};

/** How a key ended, after its name. */
export const END_WORDS: Record<EndedStatus, string> = { revoked: "was revoked", expired: "expired" };

/** Failures of a request without a known key. A known key has facts of its own to show. */
export const FAILURE_COPY: Record<Exclude<AuthFailure, EndedStatus>, FailureCopy> = {
  header_missing: {
    title: "The request carries no API key",
    description: "It has no Authorization header.",
    check: "Authorization header is missing",
    fix: SEND_IN_HEADER,
  },
  key_in_url: {
    title: "A key belongs in the header, not in the address",
    description:
      "The address has a key, or a parameter named like one, and there is no Authorization header. Addresses end up in logs and histories, so the API never reads a key from there.",
    check: "Authorization header is missing: the address has a key, or a parameter named like one",
    fix: {
      ...SEND_IN_HEADER,
      description: "If a key was in the address, replace it: anyone who has read the address can use it.",
    },
  },
  scheme_wrong: {
    title: "The Authorization header has the wrong format",
    description: "It must be the word Bearer, a space, then the key.",
    check: "The header is not `Bearer`, a space, then a key",
    fix: WRITE_AS_BEARER,
  },
  test_key: {
    title: "Test keys are not supported yet",
    description: `The key starts with \`${TEST_KEY_PREFIX}\`; only live keys work today.`,
    check: `The key is a test key, \`${TEST_KEY_PREFIX}…\``,
    fix: {
      title: "Use a live key",
      description: "To try a submission without counting it, send `is_test: true` with a live key.",
    },
  },
  prefix_wrong: {
    title: "This is not an ioZen key",
    description: `Every key starts with \`${KEY_PREFIX}\`; the one that was sent does not.`,
    check: `The key does not start with \`${KEY_PREFIX}\``,
    fix: { ...COPY_AGAIN, title: "Check which secret the client sends" },
  },
  malformed: {
    title: "The key is not complete",
    description: `A key has exactly ${KEY_BODY_LENGTH} letters and digits after \`${KEY_PREFIX}\`; the one that was sent does not.`,
    check: `Not ${KEY_BODY_LENGTH} letters and digits after \`${KEY_PREFIX}\``,
    fix: COPY_AGAIN,
  },
  checksum_wrong: {
    title: "The key was mistyped",
    description: "Its last six characters are a checksum of the others, and do not match them.",
    check: "The checksum does not match: a character is wrong",
    fix: COPY_AGAIN,
  },
  unknown: {
    title: "This server has no such key",
    description:
      "Its format is correct, but this server never issued it. It may belong to another installation of ioZen.",
    check: "The key is not known to this server",
    fix: {
      title: "Check that the key belongs to this server",
      description: "A key from another installation, such as staging, does not work here.",
    },
  },
};

/** Names the fault in the header's form more exactly than the failed check does. */
export const FORM_COPY: Record<HeaderForm, Pick<FailureCopy, "title" | "description" | "check">> = {
  repeated: {
    title: "The request carries two credentials",
    description:
      "The Authorization header was sent twice, or contains two credentials. It is refused even when both are the same.",
    check: "Two credentials in the Authorization header",
  },
  no_key: {
    title: "Bearer is not followed by a key",
    description: "The header ends there: the variable that should hold the key was empty.",
    check: "The header is `Bearer` with nothing after it",
  },
  bare: {
    title: "The word Bearer is missing before the key",
    description: "The header must be the word Bearer, a space, then the key.",
    check: "The header has no scheme: `Bearer` and a space are missing",
  },
  basic: {
    title: "The key was sent as Basic, not as Bearer",
    description: "Basic is what `curl -u` and many HTTP clients send for a user and a password.",
    check: "The header's scheme is `Basic`, not `Bearer`",
  },
  other_scheme: {
    title: "The key was sent with a scheme other than Bearer",
    description: "The header must be the word Bearer, a space, then the key.",
    check: "The header's scheme is not `Bearer`",
  },
  colon: {
    title: "Bearer is followed by a colon or an equals sign",
    description: "The word Bearer, a space, then the key: nothing else between them.",
    check: "`Bearer` is followed by a symbol, not by a space and the key",
  },
  decorated: {
    title: "The key has something around it",
    description: "Quotes, brackets, white space or a second word: only the key itself may follow Bearer.",
    check: "`Bearer` is followed by more than the key",
  },
  placeholder: {
    title: "A variable's name was sent instead of the key",
    description: "The shell or program that sent the request did not replace it with its value.",
    check: "The header has a variable's name where the key should be",
  },
  other: {
    title: "The Authorization header has the wrong format",
    description: "It must be the word Bearer, a space, then the key.",
    check: "The header is not `Bearer`, a space, then a key",
  },
};

/** The copy for a request without a known key. */
export function wrongHeaderCopy(failure: keyof typeof FAILURE_COPY, form: HeaderForm | null): FailureCopy {
  const words = FAILURE_COPY[failure];
  if (form === null) return words;
  return { ...words, ...FORM_COPY[form], fix: form === "placeholder" ? REPLACE_NAME : WRITE_AS_BEARER };
}

/** Where a known key was, as part of a sentence: "in the header `x-api-key`". */
export function placeCopy({ place, name }: FoundKey): string {
  const called = name === null ? "" : ` \`${name}\``;
  const words: Record<FoundKey["place"], string> = {
    authorization: "in the Authorization header",
    header: name === null ? "in another header" : `in the header${called}`,
    query: name === null ? "in the address" : `in the address, as the parameter${called}`,
    path: "in the path",
    body: "in the body",
  };
  return words[place];
}

/**
 * Follows the name of a known key: true wherever the key was. With a key in the address, the header's own key may be right,
 * so the address has its key or another one.
 */
export function knownKeyCopy(failure: AuthFailure | null): string {
  if (failure !== null && isEndedStatus(failure)) return END_WORDS[failure];
  return failure === "key_in_url"
    ? "was used with a key, or the name of one, in the address"
    : "was not sent as Authorization: Bearer";
}

/** The rows of the checklist in the API's order, each with the failures it covers. */
export const AUTH_CHECKS: readonly { id: string; failures: readonly AuthFailure[]; passed: string }[] = [
  { id: "header", failures: ["header_missing"], passed: "Authorization header is present" },
  {
    id: "form",
    failures: ["scheme_wrong", "test_key", "prefix_wrong", "malformed"],
    passed: `Format is \`Bearer ${KEY_PLACEHOLDER}\``,
  },
  { id: "checksum", failures: ["checksum_wrong"], passed: "Checksum matches: not a typo" },
  { id: "known", failures: ["unknown"], passed: "The key is known" },
  { id: "address", failures: ["key_in_url"], passed: "No key in the address" },
  { id: "revoked", failures: ["revoked"], passed: "Not revoked" },
  { id: "expired", failures: ["expired"], passed: "Not expired" },
];
