import "server-only";

import * as z from "zod";
import { issueMessage } from "@/lib/issue-copy";
import type { BodyIssue } from "./body-issue";

const bodySchema = z.record(z.string(), z.unknown());

/** The issues of the named top-level members, as the API would find them in this JSON text. */
export function envelopeIssues(text: string, schema: z.ZodObject, names: readonly string[]): BodyIssue[] {
  const body = bodySchema.parse(JSON.parse(text));
  const given = names.filter((name) => Object.hasOwn(body, name) && Object.hasOwn(schema.shape, name));
  return [...new Set(given)].flatMap((name) => {
    const member = z.object({ [name]: schema.shape[name] ?? z.unknown() });
    const checked = member.safeParse(body, { reportInput: true, error: issueMessage });
    return (checked.error?.issues ?? []).map(({ path, code, message }) => ({
      path: path.filter((part) => typeof part !== "symbol"),
      code,
      message,
      suggestion: null,
    }));
  });
}
