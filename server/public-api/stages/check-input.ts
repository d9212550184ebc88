import "server-only";

import { AppError } from "@/lib/errors/app-error";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { ReadBody } from "@/server/http/json-body";
import type { AnyEndpoint, ApiContext, ResourceIssues } from "../endpoints/define-endpoint";
import { type RequestIssues, validate } from "./validate";

interface Input {
  params: Readonly<Record<string, string>>;
  query: string;
  headerIssues: readonly ValidationIssue[];
  body: ReadBody;
  /** The bot that the path names, for the log. */
  intakeBotId: string | null;
}

/**
 * The request's input, or every issue of it. One that is refused anyway is also checked against its resource, which
 * otherwise comes later: whoever corrects what is listed meets no further issues.
 */
export async function checkInput(
  ctx: ApiContext,
  endpoint: AnyEndpoint,
  { params, intakeBotId, ...input }: Input,
): Promise<{ query: Record<string, unknown>; body: unknown }> {
  const { issues, query, body } = validate(endpoint, input);
  if (issues.isEmpty) return { query, body };
  const ofResource = await endpoint.resourceIssues?.(ctx, { params, body: input.body.value });
  if (ofResource) addNew(issues, ofResource);
  const schemaVersion = ofResource?.schemaVersion ?? null;
  throw new AppError(
    "validation_failed",
    { issues: issues.toIssues() },
    { check: "validation", location: issues.location ?? "body", intakeBotId, schemaVersion },
  );
}

const identityOf = ({ path, code }: ValidationIssue) => JSON.stringify([path, code]);

function addNew(issues: RequestIssues, found: ResourceIssues): void {
  const listed = new Set(issues.toIssues().map(identityOf));
  issues.addAll(
    "body",
    found.issues.filter((issue) => !listed.has(identityOf(issue))),
  );
  if (found.isPartial) issues.markPartial();
}
