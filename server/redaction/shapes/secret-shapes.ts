import "server-only";

import { findKeyLike } from "@/lib/key-like";
import { BASE64_CORES, findKeysInBase64 } from "./key-in-base64";

interface Shape {
  /** Every secret of this shape contains one of these, in any letter case; without one, no pattern is tried. */
  hints: readonly string[];
  pattern: string;
}

/** Requires a digit, which random characters have and most words do not. */
const MIXED = String.raw`(?=[\w-]{0,40}\d)`;

function shape(prefixes: string, body: string, hints = prefixes): Shape {
  return { hints: hints.split("|"), pattern: `(?:${prefixes})${body}` };
}

/** Shapes that begin at the start of a word, so that a hostile text of one long word costs linear time. */
const WORDS: readonly Shape[] = [
  shape("whsec_", String.raw`[\w+/=-]{8,}`),
  shape("(?:sk|pk|rk)_(?:live|test|prod)_", String.raw`\w{8,}`, "sk_|pk_|rk_"),
  shape("sk-", String.raw`${MIXED}[\w-]{16,}`),
  shape("ghp_|gho_|ghr_|ghs_|ghu_|github_pat_", String.raw`\w{20,}`),
  shape(
    "glpat-|gldt-|glrt-|glcbt-|glptt-|glft-|glsoat-|gloas-|glimt-|glagent-|glffct-",
    String.raw`[\w.-]{10,}`,
  ),
  shape("npm_|hf_", `${MIXED}[A-Za-z0-9]{10,}`),
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
    "(?<![_-])(?:eyJ|eyA|ewog|ewoJ|ew0K)",
    String.raw`[\w-]{8,}\.(?:[\w-]{8,}|\.[\w-]{8,})(?:\.[\w-]*)*`,
    "eyj|eya|ewog|ewoj|ew0k",
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
  shape("69[64]f7a656e5f", "[0-9a-fA-F]{8,}", "7a656e5f"),
  // Authorization schemes, unless an English word follows.
  shape(
    String.raw`\b(?:Bearer|bearer|BEARER)[\s:]+(?=[\w~+/=-]*[\d~+/=_]|\w{16})`,
    String.raw`[\w.~+/=-]{8,}`,
    "bearer",
  ),
  shape(
    String.raw`\b(?:Basic|basic|BASIC)\s+(?=\S*(?:\d|[a-z][A-Z]|=))`,
    String.raw`[\w.~+/=-]{8,}`,
    "basic",
  ),
  shape(
    String.raw`\b(?:Negotiate|NTLM|ApiKey|Token|token)\s+(?=\S*\d)`,
    String.raw`[\w.~+/=-]{16,}`,
    "negotiate|ntlm|apikey|token ",
  ),
  shape(String.raw`(?<=hooks\.slack\.com/(?:services|workflows)/)`, String.raw`[\w/-]+`, "hooks.slack"),
  shape(String.raw`(?<=discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/)`, String.raw`[\w/-]+`, "discord"),
  shape(String.raw`(?<=\.office(?:365)?\.com/(?:webhookb2|webhook)/)`, String.raw`[\w@/-]+`, ".office"),
  shape(String.raw`(?<=hooks\.zapier\.com/hooks/(?:catch|standard)/)`, String.raw`[\w/-]+`, "hooks.zapier"),
  shape(String.raw`(?<=api\.telegram\.org/(?:file/)?bot)`, String.raw`[\w:-]+`, "api.telegram"),
  // The user info of a URL: a password, or a name that serves as one.
  shape("(?<=://)", String.raw`[^\s/?#"'<>\\]+(?=@)`, "://"),
  // The same with unencoded characters in the password; digits alone after the colon are a port.
  shape(
    "(?<=://)",
    String.raw`[\w.%+-]{0,64}:(?!\d{1,5}(?:[/?#\s]|$))[^\s"<>\\@][^"<>\\\n\r\t@]{0,127}(?=@)`,
    "://",
  ),
  // The same, cut off before its `@`: no port begins like this.
  shape(String.raw`(?<=://)`, String.raw`[\w.%+-]{0,64}:(?!\d{1,5}(?:[/?#\s]|$))[^\s"'<>\\@]{16,}$`, "://"),
  // Passwords of SQL statements.
  shape(
    String.raw`(?<=\b(?:IDENTIFIED\s{1,8}BY|identified\s{1,8}by|PASSWORD|[Pp]assword)\s{1,8}['"])`,
    String.raw`[^'"\n]{1,256}`,
    "identified|password '|password \"",
  ),
  // Password fields of HTML, whatever their names.
  shape(
    String.raw`(?<=<input\b[^<>]{0,256}\btype\s?=\s?["']?password\b[^<>]{0,256}\bvalue\s?=\s?["'])`,
    String.raw`[^"'<>]{1,256}`,
    "<input",
  ),
  shape(
    String.raw`(?<=<input\b[^<>]{0,256}\bvalue\s?=\s?["'])`,
    String.raw`[^"'<>]{1,256}(?=["'][^<>]{0,256}\btype\s?=\s?["']?password\b)`,
    "<input",
  ),
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
  shape(
    String.raw`(?<=\b[Dd]igest\s[^\n]{0,400}\bresponse=\\{0,3}"?)`,
    String.raw`[\w+/=-]{6,}`,
    "response=",
  ),
  // curl's credentials.
  shape(
    String.raw`(?:(?<=\s-u ?)|(?<=--(?:proxy-)?user[ =]))`,
    String.raw`["']?[^\s:"']{1,64}:[^\s"']+`,
    " -u|--user|--proxy-user",
  ),
];

const patternsOf = (shapes: readonly Shape[]) => shapes.map(({ pattern }) => pattern).join("|");
const SECRET_SHAPES = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:${patternsOf(WORDS)})|${patternsOf(ANYWHERE)}`,
  "g",
);
/** For header names, which arrive in lower case. */
const LOWERED_SHAPES = new RegExp(SECRET_SHAPES, "gi");

/** Almost every text has none of these and skips the careful search. */
export const SHAPE_HINTS: readonly string[] = [
  ...[...WORDS, ...ANYWHERE].flatMap(({ hints }) => hints),
  ...BASE64_CORES,
  // A key of this API; one in letters of other forms or with invisible characters makes a text foreign.
  ...["_", "-", " ", "\t", "\n", "\r", ".live", ".test", "live", "test"].map(
    (separator) => `iozen${separator}`,
  ),
];

interface ShapeOptions {
  /** The text was converted to lower case. */
  isLowered?: boolean;
}

/** Finds everything that looks like a secret: keys, tokens, passwords in URLs, private keys. */
export function findShapes(
  text: string,
  found: (start: number, end: number) => void,
  { isLowered = false }: ShapeOptions = {},
): void {
  for (const { 0: match, index } of text.matchAll(isLowered ? LOWERED_SHAPES : SECRET_SHAPES)) {
    found(index, index + match.length);
  }
  findKeyLike(text, found);
  findKeysInBase64(text, found);
}
