import * as z from "zod";
import { toPlace } from "@/lib/errors/issue-place";
import { validationIssueSchema } from "@/lib/errors/validation-issue";

const refusalSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z
      .object({ issues: z.array(validationIssueSchema) })
      .partial()
      .catch({}),
  }),
});

interface Refusal {
  code: string;
  /** What was refused: its first issue, if it has any. Without a full stop. */
  words: string;
}

/** The error in the body of an answer; null if the API did not write it. */
export function parseRefusal(body: string): Refusal | null {
  const error = parseError(body);
  if (error === null) return null;
  const { code, message, details } = error;
  const [issue] = details.issues ?? [];
  const where = issue && issue.path.length > 0 ? `${toPlace(issue.path)}: ` : "";
  const words = issue ? `${where}${issue.message}` : message;
  return { code, words: words.replace(/\.$/, "") };
}

function parseError(body: string): z.infer<typeof refusalSchema>["error"] | null {
  try {
    return refusalSchema.safeParse(JSON.parse(body)).data?.error ?? null;
  } catch {
    return null;
  }
}
