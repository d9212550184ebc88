import "server-only";

import { type Shape, shape } from "./shape";

/** Eight letters and digits in a row, with one of each: `RFC7519` and `2.0` are no tokens. */
const RANDOM = String.raw`(?=[\w.~+/=-]{0,40}?(?<![A-Za-z0-9])(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{8})`;

/** A pattern of words in any letter case. */
const anyCase = (words: string) =>
  `(?:${words.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)})`;

/** Credentials behind the name of their scheme, in any header and text, unless an English word follows. */
export const AUTHORIZATION_SCHEMES: readonly Shape[] = [
  shape(
    String.raw`\b${anyCase("bearer")}[\s:]+(?=[\w~+/=-]*[\d~+/=_]|\w{16})`,
    String.raw`[\w.~+/=-]{8,}`,
    "bearer",
  ),
  shape(String.raw`\b${anyCase("basic")}\s+(?=\S*(?:\d|[a-z][A-Z]|=))`, String.raw`[\w.~+/=-]{8,}`, "basic"),
  shape(
    String.raw`\b${anyCase("negotiate|ntlm|apikey|api-key|token")}\s+(?=\S*\d)`,
    String.raw`[\w.~+/=-]{16,}`,
    "negotiate|ntlm|apikey|api-key|token ",
  ),
  shape(
    String.raw`\b${anyCase("oauth|jwt|dpop|ssws|gnap|splunk")}\s+${RANDOM}`,
    String.raw`[\w.~+/=-]{16,}`,
    "oauth|jwt|dpop|ssws|gnap|splunk",
  ),
  // Discord
  shape(
    String.raw`\b${anyCase("bot")}\s+(?=[MNO])`,
    String.raw`[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}`,
    "bot m|bot n|bot o",
  ),
  shape(
    String.raw`\b${anyCase("sharedkey|sharedkeylite|aws")}\s+[\w.-]{1,64}:(?!//)(?=[A-Za-z_]*[\d+/=])`,
    String.raw`[\w+/=]{16,}`,
    "sharedkey|aws ",
  ),
];
