import * as z from "zod";
import { nameInMessage } from "../issue-copy";

/** One issue of `validation_failed`. */
export const validationIssueSchema = z
  .object({
    path: z
      .array(z.union([z.string(), z.number()]))
      .describe("Where it is: names and, in arrays, positions from 0"),
    code: z.string().describe("For programs: stable"),
    message: z.string().describe("For people: what is expected"),
    position: z
      .object({
        line: z.int().min(1).describe("From 1"),
        column: z.int().min(1).describe("From 1"),
      })
      .optional()
      .describe("Where in the body as it was sent; of issues that are about its text"),
    count: z.int().min(0).optional().meta({
      description:
        "Of the issue more_issues: how many are not listed; absent when not everything was checked",
    }),
  })
  .meta({ id: "ValidationIssue", description: "One thing that is wrong with the request" });
export type ValidationIssue = z.infer<typeof validationIssueSchema>;

/** A member that the schema does not know, at its own path. */
export function unknownField(path: (string | number)[]): ValidationIssue {
  return { path, code: "unknown_field", message: `Unknown field ${nameInMessage(String(path.at(-1)))}` };
}
