import "server-only";

import { domainToASCII } from "node:url";
import * as z from "zod";
import { MAX_HOST_LENGTH } from "@/lib/api/limits";

/** Letters of any script (RFC 6531) and the signs of RFC 5322; quoted parts are not accepted, because nobody uses them. */
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const HOST_CHARACTERS = /^[\p{L}\p{M}\p{N}.-]+$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;
const MAX_LOCAL_BYTES = 64;
const MAX_ADDRESS_LENGTH = 254;

/** An e-mail address; its host name may be international (IDNA, as in browsers), but not an IP address. */
export function isEmail(text: string): boolean {
  // Checked first, so that the patterns see only short text.
  if (text.length > MAX_ADDRESS_LENGTH) return false;
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const host = text.slice(at + 1);
  if (at < 1 || Buffer.byteLength(local) > MAX_LOCAL_BYTES) return false;
  return LOCAL_PART.test(local) && HOST_CHARACTERS.test(host) && isHostName(domainToASCII(host));
}

function isHostName(host: string): boolean {
  const labels = host.split(".");
  const isNamed = labels.length > 1 && TOP_LABEL.test(labels.at(-1) ?? "");
  return isNamed && host.length <= MAX_HOST_LENGTH && labels.every((label) => LABEL.test(label));
}

const PHONE = /^\+?[\d ()./\u00a0-]{5,40}$/;
/** Shorter numbers cannot be called from abroad; E.164 allows 15 digits, after a prefix such as 00. */
const PHONE_DIGITS = { min: 5, max: 17 };

/** A phone number as people write it: digits grouped by spaces, dots, hyphens, slashes or brackets, with an optional plus. */
export function isPhone(text: string): boolean {
  if (!PHONE.test(text)) return false;
  const digits = text.replaceAll(/\D/g, "").length;
  return digits >= PHONE_DIGITS.min && digits <= PHONE_DIGITS.max;
}

/** Characters that a URL parser drops or reinterprets: white space, invisible characters and the backslash. */
const NOT_IN_URLS = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\\]/u;

/**
 * User info, host and port as written: room for the longest host and a little more. Checked before parsing, because a long
 * host in other scripts is slow to parse.
 */
const MAX_AUTHORITY_LENGTH = 300;
const AUTHORITY = new RegExp(String.raw`^https?://[^/?#]{1,${MAX_AUTHORITY_LENGTH}}(?:[/?#]|$)`, "i");

/** An absolute http or https URL that parses to exactly the text as written. */
export function isWebUrl(text: string): boolean {
  if (!AUTHORITY.test(text) || NOT_IN_URLS.test(text) || !URL.canParse(text)) return false;
  const { hostname } = new URL(text);
  return !hostname.startsWith(".") && !hostname.includes("..");
}

const isoDate = z.iso.date();

/** A calendar day, `2026-03-31`; there was no year 0. */
export function isDate(text: string): boolean {
  return isoDate.safeParse(text).success && !text.startsWith("0000");
}
