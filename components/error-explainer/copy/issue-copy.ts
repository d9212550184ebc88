import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { countOf, wordOf } from "@/lib/format/format-number";
import { COMPRESSED_BODY, EMPTY_BODY } from "@/lib/json/body-limits";
import { isMisplaced, mistakesOf } from "../body/mistakes";
import type { Issue } from "../body/place-issues";
import { WHOLE_ISSUES } from "./issue-phrase";

type Validation = ExplanationOf<"validation_failed">;

/**
 * The note beside a line: short, because the line shows the place. A message keeps its case: it may start with a sent
 * value.
 */
export function issueNote(
  { code, path, message, suggestion, belongsUnder, isThereToo, line }: Issue,
  missing: boolean,
): string {
  if (belongsUnder !== undefined && isThereToo) return `Already in ${belongsUnder}: remove this one`;
  if (belongsUnder !== undefined) return `Belongs under ${belongsUnder}`;
  if (code === "unknown_field")
    return suggestion ? `Unknown field; did you mean ${suggestion}?` : "Unknown field";
  // Its message names places in the text as sent, which may differ from this text.
  if (code === "duplicate_member" && line === null) return "Given twice";
  if (missing && code === "required") return `${String(path.at(-1) ?? "body")} is missing`;
  return missing ? `${path.join(".")}: ${message}` : message;
}

const WHOLE_BY_MESSAGE: Readonly<Record<string, string>> = {
  [EMPTY_BODY]: "The body is empty",
  [COMPRESSED_BODY]: "The body was sent compressed",
};

const PLACES: Record<Validation["location"], [one: string, many: string]> = {
  body: ["field of the body is", "fields of the body are"],
  query: ["query parameter is", "query parameters are"],
  header: ["header is", "headers are"],
  path: ["part of the path is", "parts of the path are"],
};

/** One plain sentence for all issues together. */
export function validationTitle(explanation: Validation): string {
  const { issuesLeftOut, restUnchecked, location, bot } = explanation;
  const issues = mistakesOf(explanation.issues);
  const [first] = issues;
  const count = issues.length + issuesLeftOut;
  const whole = issues.find(({ code }) => Object.hasOwn(WHOLE_ISSUES, code));
  if (whole && count === 1)
    return WHOLE_BY_MESSAGE[whole.message] ?? WHOLE_ISSUES[whole.code] ?? whole.message;
  if (issues.some(({ code }) => code === "intake_bot_not_active")) {
    const also = count > 1 ? ", and the body has issues" : "";
    const name = bot?.name ?? "The intake bot";
    if (bot?.status === "ACTIVE") return `${name} accepted no submissions then; it is active now${also}`;
    return `${name} accepts no submissions now${also}`;
  }
  const [one, many] = PLACES[location];
  if (first && count === 1 && location === "body")
    return isMisplaced(first) ? misplacedTitle(explanation.issues) : singleTitle(first);
  if (issues.some(isMisplaced) && location === "body" && !restUnchecked) {
    const others = count - 1;
    return `${misplacedTitle(explanation.issues)}, and ${others === 1 ? "one more is" : `${others} more are`} wrong`;
  }
  const areMissing = issuesLeftOut === 0 && !restUnchecked && issues.every(({ code }) => code === "required");
  const counted = restUnchecked ? `At least ${countOf(count, one, many)}` : wordOf(count, one, many);
  return `${counted} ${areMissing ? "missing" : "wrong"}`;
}

function misplacedTitle(all: readonly Issue[]): string {
  const issues = all.filter(isMisplaced);
  const [first] = issues;
  const isOne = issues.length === 1;
  const fields = isOne
    ? `The field ${String(first?.path.at(-1))} is`
    : wordOf(issues.length, "field is", "fields are");
  return `${fields} outside ${first?.belongsUnder ?? "data"}`;
}

function singleTitle({ path, code, message }: Issue): string {
  const name = path.at(-1);
  if (name === undefined) return message;
  const field =
    typeof name === "number"
      ? `Element ${name + 1} of ${String(path.at(-2) ?? "the body")}`
      : `The field ${name}`;
  if (code === "required") return `${field} is missing`;
  if (code === "duplicate_member") return `${field} is given twice`;
  if (code === "number_not_exact") return `${field} contains a number that cannot be stored exactly`;
  return code === "unknown_field" ? `${field} is not known` : `${field} is wrong`;
}
