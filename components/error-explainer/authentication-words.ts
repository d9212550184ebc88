import type { AuthFailure } from "@/lib/contracts/request-reason";

interface FailureWords {
  title: string;
  says: string;
  /** Text of the check that failed. */
  check: string;
  /** What to change in the client. */
  fix: { title: string; says: string };
}

const COPY_AGAIN = {
  title: "Copy the key again from where you stored it",
  says: "The whole key, without quotes, spaces or a line break. It is shown only once, when it is created.",
};

/** Failures that the header's text alone decides: the key is not known. Those of a known key have facts of their own. */
export const FORM_FAILURE_WORDS: Record<
  Exclude<AuthFailure, "key_in_url" | "revoked" | "expired">,
  FailureWords
> = {
  header_missing: {
    title: "The request carries no API key",
    says: "It has no Authorization header.",
    check: "Authorization header is missing",
    fix: {
      title: "Send the key in the Authorization header",
      says: "On every request; there is no session.",
    },
  },
  scheme_wrong: {
    title: "The Authorization header has another form",
    says: "It must be the word Bearer, a space, then the key.",
    check: "The header does not read `Bearer`, a space, then a key",
    fix: {
      title: "Write the header as Bearer and the key",
      says: "One space between, nothing after the key.",
    },
  },
  test_key: {
    title: "Test keys are not supported yet",
    says: "The key starts with `iozen_test_`; only live keys work today.",
    check: "The key is a test key, `iozen_test_…`",
    fix: {
      title: "Use a live key",
      says: "To try a submission without counting it, send `is_test: true` with a live key.",
    },
  },
  prefix_wrong: {
    title: "This is not an ioZen key",
    says: "Every key starts with `iozen_live_`; the one that was sent does not.",
    check: "The key does not start with `iozen_live_`",
    fix: { ...COPY_AGAIN, title: "Check which secret the client sends" },
  },
  malformed: {
    title: "The key is not complete",
    says: "A key has exactly 32 letters and digits after `iozen_live_`; the one that was sent does not.",
    check: "Not 32 letters and digits after `iozen_live_`",
    fix: COPY_AGAIN,
  },
  checksum_wrong: {
    title: "The key was mistyped",
    says: "Its last six characters check all the others, and do not fit them.",
    check: "The checksum does not fit: a character is wrong",
    fix: COPY_AGAIN,
  },
  unknown: {
    title: "No key like this exists here",
    says: "Its form is right, but this server never made it. It may belong to another installation of ioZen.",
    check: "The key is not known to this server",
    fix: {
      title: "Check that key and server belong together",
      says: "A key of another installation, say of staging, does not work here.",
    },
  },
};

/** The rows of the checklist, in the API's order, and the failures that each stands for. */
export const AUTH_CHECKS: readonly { id: string; failures: readonly AuthFailure[]; passed: string }[] = [
  { id: "header", failures: ["header_missing"], passed: "Authorization header is present" },
  {
    id: "form",
    failures: ["scheme_wrong", "test_key", "prefix_wrong", "malformed"],
    passed: "Form is `Bearer iozen_live_…`",
  },
  { id: "checksum", failures: ["checksum_wrong"], passed: "Checksum fits: not a typing error" },
  { id: "known", failures: ["unknown"], passed: "The key is known" },
  { id: "address", failures: ["key_in_url"], passed: "No key in the address" },
  { id: "revoked", failures: ["revoked"], passed: "Not revoked" },
  { id: "expired", failures: ["expired"], passed: "Not expired" },
];
