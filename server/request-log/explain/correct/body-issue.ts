import "server-only";

import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { BotField } from "@/lib/contracts/intake-bot";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import { nearestName, sameLetters } from "@/lib/text/nearest-name";

type Explained = ExplanationOf<"validation_failed">["issues"][number];

/** An issue with the name or the place that was probably meant. */
export type BodyIssue = ValidationIssue & Pick<Explained, "suggestion" | "belongsUnder">;

/** A change to the text. */
export interface BodyStep {
  text: string;
  instructions: readonly string[];
  /** The paths whose issues it ends. */
  solved: readonly ValidationIssue["path"][];
}

const nothing = { suggestion: null };

/** The known name nearest to an unknown one, or the object that the field belongs under. */
export function suggestionFor(
  { code, path }: ValidationIssue,
  bodyNames: readonly string[],
  fields: readonly BotField[],
): Pick<BodyIssue, "suggestion" | "belongsUnder"> {
  const name = path.at(-1);
  if (code !== "unknown_field" || typeof name !== "string") return nothing;
  const fieldNames = fields.map((field) => field.name);
  const near = (known: readonly string[]) => sameLetters(name, known) ?? nearestName(name, known);
  if (path.length === 2 && path[0] === "data") return { suggestion: near(fieldNames) };
  if (path.length !== 1) return nothing;
  const takesData = bodyNames.includes("data") && sameLetters(name, bodyNames) === null;
  if (takesData && sameLetters(name, fieldNames) !== null) return { suggestion: null, belongsUnder: "data" };
  return { suggestion: near(bodyNames) };
}
