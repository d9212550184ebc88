import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { EMPTY_BODY } from "@/lib/json/body-limits";
import type { Issue } from "./place-issues";

type Part = Pick<Issue, "path" | "code" | "suggestion" | "belongsUnder">;

/** Fields that were sent beside the object that they belong under: one mistake, however many they are. */
export const isMisplaced = ({ belongsUnder }: Part) => belongsUnder !== undefined;

/**
 * The issues without those that another one explains: a field that is missing because its name is misspelt, an object that
 * is missing because its fields stand beside it, and all misplaced fields but the first.
 */
export function mistakesOf<I extends Part>(issues: readonly I[]): I[] {
  const places = new Set(issues.flatMap(meantPlaces));
  const firstMisplaced = issues.find(isMisplaced);
  return issues.filter((issue) => {
    if (isMisplaced(issue)) return issue === firstMisplaced;
    return issue.code !== "required" || !places.has(placeOf(issue.path));
  });
}

const placeOf = (path: Issue["path"]) => JSON.stringify(path);

/** Returns the places that the sender meant: they are missing for the same reason. */
function meantPlaces({ path, suggestion, belongsUnder }: Part): string[] {
  if (belongsUnder !== undefined) return [placeOf([belongsUnder]), placeOf([belongsUnder, ...path])];
  return suggestion === null ? [] : [placeOf([...path.slice(0, -1), suggestion])];
}

/** Whether the issue is that the request carried no body: the type of a missing body cannot be the mistake. */
export function isOfMissingBody(
  { code, message }: Pick<Issue, "code" | "message">,
  { requestBody }: Pick<RequestDetail, "requestBody">,
): boolean {
  return requestBody === null && (code === "unsupported_media_type" || message === EMPTY_BODY);
}
