import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { countOf, wordOf } from "@/lib/format/format-number";
import { COMPRESSED_BODY, EMPTY_BODY } from "@/lib/json/body-limits";
import { isMisplaced, isOfMissingBody, mistakesOf } from "../body/mistakes";
import { type Issue, isCircumstance, locationOf } from "../body/place-issues";
import { issuePredicate, WHOLE_ISSUES } from "@/lib/errors/issue-phrase";

type Validation = ExplanationOf<"validation_failed">;
type Place = Validation["location"];

/** More exact than the sentence of their code. */
const WHOLE_BY_MESSAGE: Readonly<Record<string, string>> = {
  [EMPTY_BODY]: "The body is empty",
  [COMPRESSED_BODY]: "The body was sent compressed",
};

const PARTS: Record<Place, [one: string, many: string]> = {
  body: ["field of the body is", "fields of the body are"],
  query: ["query parameter is", "query parameters are"],
  header: ["header is", "headers are"],
  path: ["part of the path is", "parts of the path are"],
};

type Sent = Pick<RequestDetail, "query" | "requestBody">;

/** One plain sentence for all issues together: each is counted in the part of the request that has it. */
export function validationTitle(explanation: Validation, request: Sent): string {
  const [first = "The request is not valid", ...others] = clausesOf(explanation, request);
  const last = others.pop();
  return last === undefined ? first : `${[first, ...others.map(inside)].join(", ")}, and ${inside(last)}`;
}

/** A sentence as a part of another one. */
const inside = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

function clausesOf(explanation: Validation, request: Sent): string[] {
  const { location, issuesLeftOut } = explanation;
  const mistakes = mistakesOf(explanation.issues);
  const whole = mistakes.filter(isWhole);
  const partsOf = (place: Place) =>
    mistakes.filter((issue) => !isWhole(issue) && locationOf(issue, location, request.query) === place);
  const inBody = partsOf("body");
  return [
    ...whole.filter(isCircumstance).map((issue) => circumstanceClause(issue, explanation)),
    ...new Set(whole.filter((issue) => !isCircumstance(issue)).map((issue) => wholeClause(issue, request))),
    ...(["query", "header", "path"] as const).flatMap((place) => partsClause(place, partsOf(place))),
    // The API lists the body's issues last, so those left out are the body's.
    ...(inBody.length + issuesLeftOut === 0 ? [] : [bodyClause(inBody, explanation)]),
  ];
}

const isWhole = ({ code }: Issue) => Object.hasOwn(WHOLE_ISSUES, code);

function wholeClause(issue: Issue, request: Sent): string {
  if (isOfMissingBody(issue, request)) return "No body was sent";
  return WHOLE_BY_MESSAGE[issue.message] ?? WHOLE_ISSUES[issue.code] ?? issue.message;
}

function circumstanceClause(issue: Issue, { bot }: Validation): string {
  if (issue.code !== "intake_bot_not_active" || bot === null)
    return WHOLE_ISSUES[issue.code] ?? issue.message;
  return bot.status === "ACTIVE"
    ? `${bot.name} accepted no submissions then; it is active now`
    : `${bot.name} accepts no submissions now`;
}

function bodyClause(issues: readonly Issue[], explanation: Validation): string {
  const { issuesLeftOut, restUnchecked } = explanation;
  const [first] = issues;
  const count = issues.length + issuesLeftOut;
  if (first && count === 1)
    return isMisplaced(first) ? misplacedClause(explanation.issues) : singleClause("body", first);
  if (issues.some(isMisplaced) && !restUnchecked) {
    const others = count - 1;
    return `${misplacedClause(explanation.issues)}, and ${others === 1 ? "one more is" : `${others} more are`} wrong`;
  }
  if (!restUnchecked) return countedClause("body", issues, issuesLeftOut);
  return `At least ${countOf(count, ...PARTS.body)} wrong`;
}

function partsClause(place: Place, issues: readonly Issue[]): string[] {
  const [first, ...others] = issues;
  if (!first) return [];
  return [others.length === 0 ? singleClause(place, first) : countedClause(place, issues, 0)];
}

function countedClause(place: Place, issues: readonly Issue[], leftOut: number): string {
  const areMissing = leftOut === 0 && issues.every(({ code }) => code === "required");
  return `${wordOf(issues.length + leftOut, ...PARTS[place])} ${areMissing ? "missing" : "wrong"}`;
}

function misplacedClause(all: readonly Issue[]): string {
  const issues = all.filter(isMisplaced);
  const [first] = issues;
  const isOne = issues.length === 1;
  const fields = isOne
    ? `The field ${String(first?.path.at(-1))} is`
    : wordOf(issues.length, "field is", "fields are");
  return `${fields} outside ${first?.belongsUnder ?? "data"}`;
}

function singleClause(place: Place, { path, code }: Issue): string {
  return `${subjectOf(place, path, code)} ${issuePredicate(code)}`;
}

function subjectOf(place: Place, path: Issue["path"], code: string): string {
  const name = path.at(-1);
  if (place !== "body") return `The ${PART_NAMES[place]} ${String(name ?? "")}`.trimEnd();
  if (name === undefined) return "The body";
  if (typeof name === "number") return `Element ${name + 1} of ${String(path.at(-2) ?? "the body")}`;
  return `The ${code === "unknown_field" ? "name" : "field"} ${name}`;
}

const PART_NAMES: Record<Exclude<Place, "body">, string> = {
  query: "query parameter",
  header: "header",
  path: "path’s part",
};
