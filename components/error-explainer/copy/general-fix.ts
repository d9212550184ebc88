import { MAX_PAGE_ROWS } from "@/lib/api/limits";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { MASK_START } from "@/lib/contracts/log/logged-body";
import { formatNumber } from "@/lib/format/format-number";
import { BODY_LIMITS, BODY_SIZE_WORDS, COMPRESSED_BODY, EMPTY_BODY } from "@/lib/json/body-limits";
import { quoteName } from "@/lib/issue-copy";
import { isOfNumberField } from "@/lib/json/number-problem";
import { type Issue, isCircumstance } from "../body/place-issues";

type Validation = ExplanationOf<"validation_failed">;

export interface FixCopy {
  title: string;
  description: string;
  /** GET path of the list to choose from. */
  listPath?: string;
  /** The bot whose page the change is made on. */
  botId?: string;
}

/** Fixes for messages more specific than their code: advice on JSON syntax helps with neither of these. */
const FIXES_BY_MESSAGE: Readonly<Record<string, FixCopy>> = {
  [EMPTY_BODY]: {
    title: "Send a JSON body",
    description:
      "The request carried none: check that the client passes it on, and that no redirect or proxy drops it.",
  },
  [COMPRESSED_BODY]: {
    title: "Send the body uncompressed",
    description:
      "Its first bytes are those of gzip. The API accepts no compressed bodies, with or without `Content-Encoding`.",
  },
};

const NUMBER_FIX: FixCopy = {
  title: "Send a number that this field can hold",
  description: `It takes numbers only, and whole numbers are exact up to ${formatNumber(Number.MAX_SAFE_INTEGER)}. For longer numbers, such as ids, the bot needs a field for text.`,
};

const FIXES: Readonly<Record<string, FixCopy>> = {
  invalid_json: {
    title: "Build the body with a JSON library",
    description:
      "It places commas and quotes, escapes control characters and writes UTF-8. JSON allows no comments and no single quotes.",
  },
  unsupported_media_type: {
    title: "Send `Content-Type: application/json`",
    description: "The API accepts a body in no other format.",
  },
  unsupported_charset: {
    title: "Send the body as UTF-8",
    description: "It is the only charset of JSON. Without a charset in Content-Type, the API assumes UTF-8.",
  },
  unsupported_content_encoding: {
    title: "Send the body without `Content-Encoding`",
    description:
      "The API accepts no compressed bodies; it compresses its responses for clients that ask for it.",
  },
  unsupported_transfer_encoding: {
    title: "Send the body with `Content-Length`, or `Transfer-Encoding: chunked` alone",
    description: "The API accepts no bodies that are compressed in transit.",
  },
  too_many_values: {
    title: "Send fewer values in one request",
    description: `A body may contain ${formatNumber(BODY_LIMITS.values)} members and elements, up to ${BODY_LIMITS.depth} levels deep.`,
  },
  too_deep: {
    title: "Send flat values",
    description: `A body may nest ${BODY_LIMITS.depth} levels deep; a submission's data is one level of fields.`,
  },
  duplicate_member: {
    title: "Send each name once",
    description:
      "Given two members with one name, the API would have to drop one. Build the body from an object rather than from text.",
  },
  duplicate_choice: {
    title: "Send each choice once",
    description: "Make a set of the choices before they are sent.",
  },
  duplicate_parameter: {
    title: "Send each query parameter once",
    description: "Before it is appended to an address, check that it is not there already.",
  },
  number_not_exact: {
    title: "Send long numbers as text, in quotes",
    description:
      "JSON readers keep whole numbers exactly up to 9,007,199,254,740,991; ids and account numbers are safer as text.",
  },
  body_too_large: {
    title: "Send less in one request",
    description: `A body may have up to ${BODY_SIZE_WORDS}, ${formatNumber(BODY_LIMITS.bytes)} bytes.`,
  },
  body_too_slow: {
    title: "Send the whole body at once",
    description:
      "Build it before the request begins, and check that Content-Length is its length in bytes: the API waits for that many.",
  },
  invalid_cursor: {
    title: "Start again without `cursor`",
    description: "Then pass on `pagination.next_cursor` unchanged, and only to the list that it came from.",
  },
  invalid_idempotency_key: {
    title: "Use 1 to 255 visible ASCII characters",
    description: "No spaces and no accents; a UUID fits.",
  },
};

/** Fixes for conditions that refuse every body, whatever its content. */
const CIRCUMSTANCE_FIXES: Readonly<Record<string, FixCopy>> = {
  intake_bot_not_active: {
    title: "Activate the intake bot",
    description: "Only an active bot takes submissions.",
  },
  webhook_limit_reached: {
    title: "Delete a webhook that is no longer used",
    description:
      "List them, choose one (those with status `disabled` receive nothing), and delete it with `DELETE /webhooks/:id`.",
    listPath: "/webhooks",
  },
};

/** Returns the change to make outside the request. The same request can be sent again only if it has no issues of its own. */
export function circumstanceFix(explanation: Validation): FixCopy | null {
  const { issues, issuesLeftOut, bot } = explanation;
  const code = issues.find(isCircumstance)?.code;
  const fix = code === undefined ? undefined : CIRCUMSTANCE_FIXES[code];
  if (!fix) return null;
  const others = ownIssues(explanation).length + issuesLeftOut;
  const isAlone = others === 0;
  if (code === "intake_bot_not_active" && bot?.status === "ACTIVE") {
    return isAlone
      ? { title: "Send the same request again", description: `${bot.name} has been activated since.` }
      : null;
  }
  const next = isAlone
    ? "Then send the same request again."
    : `This alone does not let the request through: correct the marked ${others === 1 ? "place" : "places"} too.`;
  const description = `${fix.description} ${next}`;
  return code === "intake_bot_not_active" && bot
    ? { ...fix, description, botId: bot.id }
    : { ...fix, description };
}

/** The issues that a change to the request corrects. */
export const ownIssues = <I extends { code: string }>({ issues }: { issues: readonly I[] }) =>
  issues.filter((issue) => !isCircumstance(issue));

/** The advice that the kind of an issue has; null where only its place says what to correct. */
function fixOfKind({ code, message }: Pick<Issue, "code" | "message">): FixCopy | null {
  if (isOfNumberField(message)) return NUMBER_FIX;
  return FIXES_BY_MESSAGE[message] ?? (Object.hasOwn(FIXES, code) ? (FIXES[code] ?? null) : null);
}

/** Returns the advice for issues without a certain correction: for each kind once, in the order of the issues. */
export function generalFixes(explanation: Validation): FixCopy[] {
  const issues = ownIssues(explanation);
  const others = issues.filter((issue) => fixOfKind(issue) === null);
  const fixes = new Set(issues.flatMap((issue) => fixOfKind(issue) ?? []));
  if (others.length > 0 || fixes.size === 0)
    fixes.add(placesFix(explanation, { others, isAlone: fixes.size === 0 }));
  return [...fixes];
}

/** By the parameter's name, which may be any text of a caller. */
const PARAMETER_RULES: ReadonlyMap<string, string> = new Map([
  ["limit", `\`limit\` is a whole number, 1 or more, and above ${MAX_PAGE_ROWS} counts as ${MAX_PAGE_ROWS}.`],
  ["cursor", "`cursor` comes from the previous page."],
]);

const parameterOf = ({ path: [name = ""] }: Issue) => String(name);

interface Places {
  /** The issues that only their place explains. */
  others: readonly Issue[];
  /** No other advice is given. */
  isAlone: boolean;
}

function placesFix(explanation: Validation, { others, isAlone }: Places): FixCopy {
  if (explanation.location === "query") {
    const [parameter, ...more] = others;
    return {
      title:
        parameter !== undefined && more.length === 0
          ? `Correct the query parameter ${quoteName(parameterOf(parameter))}`
          : "Correct the query parameters above",
      description: [...new Set(others.map((each) => PARAMETER_RULES.get(parameterOf(each)) ?? ""))].join(" "),
    };
  }
  const [one, many] = isAlone
    ? ["marked place", "marked places"]
    : ["other marked place", "other marked places"];
  return {
    title: `Correct the ${others.length === 1 ? one : many}`,
    description: explanation.body?.includes(MASK_START)
      ? "The log masks a value of this body, so no corrected body can be offered."
      : "No correction is certain enough to be made automatically.",
  };
}
