import "server-only";

import type { AuthFailure, HeaderForm } from "@/lib/contracts/log/request-reason";
import { ANY_KEY_PREFIX } from "@/lib/keys/key-facts";
import { KEY_BODY } from "@/lib/keys/key-like";
import { bearerSecret } from "@/server/http/bearer";
import type { KeyFormProblem } from "../../api-keys/token";

/** A comma and another credential: two headers, which a proxy may have joined. */
const REPEATED = /,\s*(?:[A-Za-z][\w-]*\s+[^\s=]|iozen_)/;
/** A string in quotes, as credentials of other schemes have: commas inside separate nothing. One may be without its end. */
const QUOTED = /"(?:[^"\\]|\\.)*("?)/g;
const KEY_INSIDE = new RegExp(`${ANY_KEY_PREFIX}[0-9A-Za-z]{4}`);
/** A whole key surrounded by punctuation only. */
const DECORATED = new RegExp(String.raw`^(?=\W|.*\W$)\W*${ANY_KEY_PREFIX}${KEY_BODY}\W*$`);
/** A variable's name in place of its value: `$KEY`, `${KEY}`, `%KEY%`, `{{key}}`, `<your key>`, `YOUR_API_KEY`. */
const PLACEHOLDER = /^(?:\$\{?\w+\}?|%\w+%|\{+ *[\w.-]+ *\}+|<[\w. -]+>|your[\w-]*|undefined|null)$/i;

const isRepeated = (text: string) =>
  REPEATED.test(text.replaceAll(QUOTED, (quoted, end: string) => (end === "" ? quoted : '""')));

function formOfBearer(token: string): HeaderForm | null {
  if (DECORATED.test(token)) return "decorated";
  return PLACEHOLDER.test(token) ? "placeholder" : null;
}

/** How a header differs from `Bearer <key>`; null when only its key is wrong. */
function formOf(text: string): HeaderForm | null {
  if (isRepeated(text)) return "repeated";
  const token = bearerSecret(text);
  if (token !== null) return formOfBearer(token);
  if (/^bearer$/i.test(text)) return "no_key";
  if (/^bearer\s*[:=]/i.test(text)) return "colon";
  if (/^\W*bearer\W/i.test(text) && KEY_INSIDE.test(text)) return "decorated";
  // With spaces inside: `{{ key }}`, `<your key>`.
  if (PLACEHOLDER.test(/^bearer +(.+)$/i.exec(text)?.[1] ?? "")) return "placeholder";
  if (/^\W*bearer\W/i.test(text)) return "other";
  if (/^basic\s/i.test(text)) return "basic";
  if (!/\s/.test(text)) return "bare";
  return /^[\w-]+\s+\S+$/.test(text) ? "other_scheme" : "other";
}

interface WrongHeader {
  failure: Extract<AuthFailure, "header_missing" | "scheme_wrong" | KeyFormProblem>;
  form: HeaderForm | null;
}

/** The check that an Authorization header fails, without any look-up. `problem` is that of the key in it. */
export function describeWrongHeader(header: string, problem: KeyFormProblem | null): WrongHeader {
  const text = header.trim();
  if (text === "") return { failure: "header_missing", form: null };
  const form = formOf(text);
  const isHeaderRight = form === null || form === "placeholder";
  return { failure: isHeaderRight && problem !== null ? problem : "scheme_wrong", form };
}
