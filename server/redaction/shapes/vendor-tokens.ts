import "server-only";

import { MIXED, type Shape, shape } from "./shape";

/*
 * The tokens of services, as their publishers describe them: a prefix, a length and an alphabet, so that words stay readable.
 */

const UUID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";

/** They begin at the start of a word. */
export const VENDOR_WORDS: readonly Shape[] = [
  // HubSpot
  shape(String.raw`pat-(?:na|eu|ap)\d-`, UUID, "pat-na|pat-eu|pat-ap"),
  // Brevo
  shape("xkeysib-|xsmtpsib-", `[0-9a-f]{64}-[A-Za-z0-9]{16}`),
  // Doppler
  shape(
    String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.`,
    String.raw`[\w.-]{32,}`,
    "dp.pt.|dp.st.|dp.ct.|dp.sa.|dp.scim.|dp.audit.",
  ),
  // PlanetScale
  shape("pscale_(?:tkn|pw|oauth)_", String.raw`[\w.=-]{32,}`, "pscale_"),
  // Terraform
  shape(String.raw`[A-Za-z0-9]{14}\.atlasv1\.`, String.raw`[\w-]{40,}`, ".atlasv1."),
  // Facebook and Square
  shape("EAA", String.raw`${MIXED}[\w-]{40,}`),
  // PostHog, Contentful, Sentry, Buildkite, Pulumi, Pinecone, Prefect, ReadMe, Adafruit, Clojars
  shape("phx_|phs_", `${MIXED}[A-Za-z0-9]{32,}`),
  shape("CFPAT-", String.raw`[\w-]{40,}`),
  shape("sntryu_|rdme_x", "[0-9a-f]{64}"),
  shape("bkua_|pul-", "[0-9a-f]{40}"),
  shape("pcsk_", String.raw`${MIXED}\w{32,}`),
  shape("pnu_|pnb_", "[A-Za-z0-9]{36}"),
  shape("aio_", "[A-Za-z0-9]{28}"),
  shape("CLOJARS_", "[0-9a-z]{60}"),
  // Plaid
  shape(
    "(?:access|public|link)-(?:sandbox|development|production)-",
    UUID,
    "-sandbox-|-development-|-production-",
  ),
  // Razorpay, Flutterwave, Duffel, EasyPost
  shape("rzp_(?:live|test)_", "[A-Za-z0-9]{14}", "rzp_"),
  shape("FLWSECK(?:_TEST)?-", String.raw`[0-9a-f]{12,32}(?:-X)?`, "flwseck"),
  shape("duffel_(?:live|test)_", String.raw`[\w=-]{43}`, "duffel_"),
  shape("EZ[AT]K", `${MIXED}[A-Za-z0-9]{54,}`, "ezak|eztk"),
  // Bitbucket and other keys of Atlassian; GitLab's runners
  shape("ATBB", `${MIXED}[A-Za-z0-9=]{24,}`),
  shape("ATCTT3|ATSTT3", String.raw`[\w=-]{16,}`),
  shape("GR1348941", String.raw`[\w-]{20}`),
  // Alibaba and Tencent
  shape("LTAI", String.raw`${MIXED}[A-Za-z0-9]{12,20}\b`),
  shape("AKID", String.raw`${MIXED}[A-Za-z0-9]{32}\b`),
  // Dynatrace
  shape(String.raw`dt0[a-z]\d\d\.`, String.raw`[A-Z0-9]{24}\.[A-Z0-9]{64}`, "dt0"),
  // CircleCI, Snyk, Fly, JFrog, Tailscale
  shape("CCIPAT_|CCIPRJ_", String.raw`[\w-]{20,}`),
  shape(String.raw`snyk_(?:uat|sat)\.`, String.raw`[\w.-]{20,}`, "snyk_"),
  shape("fo1_", String.raw`${MIXED}[\w-]{40,}`),
  shape("AKCp[0-9]", "[A-Za-z0-9]{32,}", "akcp"),
  shape(
    "tskey-(?:auth|api|client|scim|webhook)-",
    String.raw`[A-Za-z0-9]{8,}(?:-[A-Za-z0-9]{16,})?`,
    "tskey-",
  ),
];

/** Their addresses hold a key. */
export const VENDOR_ADDRESSES: readonly Shape[] = [
  shape(String.raw`(?<=hook\.[a-z0-9]{2,6}\.make\.com/)`, String.raw`[\w-]{16,}`, ".make.com"),
  shape(
    String.raw`(?<=maker\.ifttt\.com/(?:use/|trigger/[\w%-]{1,64}/(?:json/)?with/key/))`,
    String.raw`[\w-]{8,}`,
    "maker.ifttt",
  ),
];

interface Token {
  hints: readonly string[];
  pattern: RegExp;
  /** The number of characters before the match that belong to the token. */
  before: number;
}

/**
 * Tokens that begin like many words, or with nothing of their own. Texts with their hints are common: each pattern begins with few
 * letters that the engine finds quickly, and looks back from there.
 */
const COMMON_BEGINNINGS: readonly Token[] = [
  // Airtable, Resend, Twilio
  { hints: ["pat"], pattern: /pat(?<![A-Za-z0-9]pat)[A-Za-z0-9]{14}\.[0-9a-f]{64}/gi, before: 0 },
  { hints: ["re_"], pattern: /re_(?<!\wre_)(?=\w{0,33}\d)[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/gi, before: 0 },
  {
    hints: "0123456789abcdef".split("").map((digit) => `sk${digit}`),
    pattern: /SK(?<![A-Za-z0-9]SK)[0-9a-f]{32}(?![A-Za-z0-9])/gi,
    before: 0,
  },
  // Mailchimp
  {
    hints: ["-us"],
    pattern: /-us(?<=(?<![A-Za-z0-9])[0-9a-f]{32}-us)\d{1,2}(?![A-Za-z0-9])/gi,
    before: 32,
  },
  // Azure, for applications: any three characters come first.
  {
    hints: "0123456789".split("").map((digit) => `${digit}q~`),
    pattern: /Q~(?<=(?<![A-Za-z0-9])[\w~.-]{3}\dQ~)[\w~.-]{31,34}(?![A-Za-z0-9])/g,
    before: 4,
  },
];
export const COMMON_BEGINNING_HINTS: readonly string[] = COMMON_BEGINNINGS.flatMap(({ hints }) => hints);

/** Finds the tokens that begin like many words. */
export function findCommonBeginnings(text: string, found: (start: number, end: number) => void): void {
  for (const { pattern, before } of COMMON_BEGINNINGS) {
    for (const { 0: match, index } of text.matchAll(pattern)) found(index - before, index + match.length);
  }
}
