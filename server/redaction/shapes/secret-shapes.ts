import "server-only";

import { BASE64_HINTS, findKeysInBase64 } from "@/lib/keys/key-in-base64";
import { findKeyLike, KEY_IN_HEX } from "@/lib/keys/key-like";
import { AUTHORIZATION_SCHEMES } from "./authorization-schemes";
import { COMMAND_HINTS, findCommandPasswords } from "./command-passwords";
import { CURL_HINTS, findCurlCredentials } from "./curl-credentials";
import { findDigestResponses } from "./digest-responses";
import { OBJECT_IN_BASE64, OBJECT_IN_BASE64_HINTS } from "./json-in-base64";
import { findSecretManifests, MANIFEST_HINTS } from "./manifests";
import { PASSWORD_HASHES } from "./password-hashes";
import { MIXED, type Shape, shape } from "./shape";
import { findSqlPasswords } from "./sql-passwords";
import { findUrlCredentials } from "./url-credentials";
import {
  COMMON_BEGINNING_HINTS,
  findCommonBeginnings,
  VENDOR_ADDRESSES,
  VENDOR_WORDS,
} from "./vendor-tokens";

/** Shapes that begin at the start of a word, so that a hostile text of one long word costs linear time. */
const WORDS: readonly Shape[] = [
  ...VENDOR_WORDS,
  shape("whsec_", String.raw`[\w+/=-]{8,}`),
  shape("(?:sk|pk|rk)_(?:live|test|prod)_", String.raw`\w{8,}`, "sk_|pk_|rk_"),
  shape("sk-", String.raw`${MIXED}[\w-]{16,}`),
  shape("ghp_|gho_|ghr_|ghs_|ghu_|github_pat_", String.raw`\w{20,}`),
  shape(
    "glpat-|gldt-|glrt-|glcbt-|glptt-|glft-|glsoat-|gloas-|glimt-|glagent-|glffct-",
    String.raw`[\w.-]{10,}`,
  ),
  shape("npm_|hf_", `${MIXED}[A-Za-z0-9]{10,}`),
  // Those of Hugging Face need no digit.
  shape("hf_", "[A-Za-z0-9]{34}(?![A-Za-z0-9])"),
  shape(
    "ntn_|figd_|gsk_|r8_|nfp_|sbp_|sntrys_|glsa_|glc_|tfp_|rpa_|vercel_|secret_|fm2_|dckr_pat_|dckr_oat_|lin_api_|lin_oauth_",
    `${MIXED}[A-Za-z0-9]{16,}`,
  ),
  shape("GOCSPX-", String.raw`[\w-]{8,}`),
  shape(String.raw`ya29\.`, String.raw`[\w.-]{10,}`, "ya29."),
  shape("AIza", String.raw`[\w-]{30,}`),
  shape(String.raw`(?<![_-])SG\.`, String.raw`[\w-]{8,}\.[\w-]{8,}`, "sg."),
  shape("xox[a-z]-", String.raw`[\w-]{10,}`, "xox"),
  shape("xapp-|xai-|pplx-|pypi-|NRAK-|PMAK-|HRKU-", String.raw`${MIXED}[\w-]{16,}`),
  shape("AKIA|ASIA", String.raw`[0-9A-Z]{16}\b`),
  // A JSON Web Token. An encrypted one may have an empty second part; the header's JSON may contain white space.
  shape(
    `(?<![_-])${OBJECT_IN_BASE64}`,
    String.raw`[\w-]{8,}\.(?:[\w-]{8,}|\.[\w-]{8,})(?:\.[\w-]*)*`,
    OBJECT_IN_BASE64_HINTS.join("|"),
  ),
  shape("shpat_|shpss_|shpca_|shppa_|rubygems_|dop_v1_|doo_v1_|dor_v1_", String.raw`\w{16,}`),
  shape("sq0[a-z]{3}-", String.raw`[\w-]{16,}`, "sq0"),
  shape("key-|dapi", String.raw`[0-9a-f]{32}\b`),
  shape(String.raw`hv[sbr]\.`, String.raw`[\w-]{20,}`, "hvs.|hvb.|hvr."),
  shape("ATATT3", String.raw`[\w=-]{16,}`),
  shape("AGE-SECRET-KEY-1", "[0-9A-Z]{16,}"),
  shape(String.raw`\d{8,10}:AA`, String.raw`[\w-]{30,}`, ":aa"),
  shape(
    "[a-z]{2,12}_(?:live|test|prod|secret|sandbox)_",
    `${MIXED}[A-Za-z0-9]{16,}`,
    "_live_|_test_|_prod_|_secret_|_sandbox_",
  ),
];

/** Shapes that may begin anywhere. */
const ANYWHERE: readonly Shape[] = [
  // A key of this API in hexadecimal.
  shape(KEY_IN_HEX, "[0-9a-fA-F]{8,}", "7a656e5f"),
  ...AUTHORIZATION_SCHEMES,
  ...PASSWORD_HASHES,
  ...VENDOR_ADDRESSES,
  shape(String.raw`(?<=hooks\.slack\.com/(?:services|workflows)/)`, String.raw`[\w/-]+`, "hooks.slack"),
  shape(String.raw`(?<=discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/)`, String.raw`[\w/-]+`, "discord"),
  shape(String.raw`(?<=\.office(?:365)?\.com/(?:webhookb2|webhook)/)`, String.raw`[\w@/-]+`, ".office"),
  shape(String.raw`(?<=hooks\.zapier\.com/hooks/(?:catch|standard)/)`, String.raw`[\w/-]+`, "hooks.zapier"),
  shape(String.raw`(?<=api\.telegram\.org/(?:file/)?bot)`, String.raw`[\w:-]+`, "api.telegram"),
  // PEM has five dashes, SSH2 four and a space.
  shape(
    "-{4,5} ?BEGIN [A-Z0-9 ]*(?:PRIVATE|SECRET) KEY(?: BLOCK)? ?-{4,5}",
    String.raw`[\s\S]*?(?:-{4,5} ?END [A-Z0-9 ]*KEY(?: BLOCK)? ?-{4,5}|$)`,
    "private key|secret key",
  ),
  shape(
    String.raw`PuTTY-User-Key-File-\d`,
    String.raw`[\s\S]*?(?:Private-MAC: ?[\da-f]+|$)`,
    "putty-user-key",
  ),
];

const patternsOf = (shapes: readonly Shape[]) => shapes.map(({ pattern }) => pattern).join("|");
const SECRET_SHAPES = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:${patternsOf(WORDS)})|${patternsOf(ANYWHERE)}`,
  "g",
);
/** For header names, which arrive in lower case. */
const LOWERED_SHAPES = new RegExp(SECRET_SHAPES, "gi");

type Found = (start: number, end: number) => void;

interface Finder {
  /** Every secret of this kind contains one of these, in any letter case. */
  hints: readonly string[];
  find: (text: string, found: Found, isLowered: boolean) => void;
}

function findByPattern(text: string, found: Found, isLowered: boolean): void {
  for (const { 0: match, index } of text.matchAll(isLowered ? LOWERED_SHAPES : SECRET_SHAPES)) {
    found(index, index + match.length);
  }
}

function findInCommandsAndManifests(text: string, found: Found): void {
  findCurlCredentials(text, found);
  findCommandPasswords(text, found);
  findSecretManifests(text, found);
}

/** One in letters of other forms or with invisible characters has none of these, but makes a text foreign. */
const KEY_HINTS = [
  ...["_", "-", " ", "\t", "\n", "\r", ":", ".live", ".test", "/live", "/test", "live", "test"].map(
    (separator) => `iozen${separator}`,
  ),
  ...["_", "-", " ", "\n"].map((separator) => `io${separator}zen`),
];
const KEY_FINDER: Finder = { hints: KEY_HINTS, find: findKeyLike };

/** Most texts have hints of none or few of them, which matters because each is a pass over the text. */
const FINDERS: readonly Finder[] = [
  { hints: [...WORDS, ...ANYWHERE].flatMap(({ hints }) => hints), find: findByPattern },
  KEY_FINDER,
  { hints: ["://"], find: findUrlCredentials },
  { hints: ["password", "identified"], find: findSqlPasswords },
  { hints: ["response=", "mac="], find: findDigestResponses },
  // Each takes few texts, so that they share a bit.
  { hints: [...CURL_HINTS, ...COMMAND_HINTS, ...MANIFEST_HINTS], find: findInCommandsAndManifests },
  { hints: BASE64_HINTS, find: findKeysInBase64 },
  { hints: COMMON_BEGINNING_HINTS, find: findCommonBeginnings },
];

const bitOf = (finder: Finder) => 1 << FINDERS.indexOf(finder);
const ALL_SHAPES = (1 << FINDERS.length) - 1;
/** The number of bits in a set of shapes. */
export const SHAPE_BITS = FINDERS.length;
/** The set of keys of this API. */
export const KEY_SHAPE = bitOf(KEY_FINDER);
/** Each hint, and the set of the shapes that it is a hint of. */
export const SHAPE_HINTS: readonly (readonly [hint: string, shapes: number])[] = FINDERS.flatMap((finder) =>
  finder.hints.map((hint) => [hint, bitOf(finder)] as const),
);

interface ShapeOptions {
  /** A set of the shapes that the text may hold, as bits. */
  shapes?: number;
  /** The text was converted to lower case. */
  isLowered?: boolean;
}

/** Finds everything that looks like a secret: keys, tokens, passwords in URLs, private keys. */
export function findShapes(
  text: string,
  found: Found,
  { shapes = ALL_SHAPES, isLowered = false }: ShapeOptions = {},
): void {
  for (const finder of FINDERS) if ((shapes & bitOf(finder)) !== 0) finder.find(text, found, isLowered);
}
