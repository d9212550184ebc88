import "server-only";

import { AppError } from "@/lib/errors/app-error";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { ReadBody } from "@/server/http/json-body";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";
import type { Endpoint, ApiContext, ResourceIssues } from "../endpoints/define-endpoint";
import { type RequestIssues, validate } from "./validate";
import { inWorkspaceTurn } from "./workspace-turn";

interface Input {
  params: Readonly<Record<string, string>>;
  query: string;
  headerIssues: readonly ValidationIssue[];
  body: ReadBody;
  /** The bot whose fields the body must fit, for the log. */
  intakeBotId: string | null;
}

interface CheckedInput {
  query: Readonly<Record<string, unknown>>;
  body: unknown;
}

/**
 * Returns the request's input, or throws every issue of it. An input that is refused anyway is also checked against its
 * resource, which otherwise happens later: a client that corrects every listed issue then meets no others.
 */
export function checkInput(ctx: ApiContext, endpoint: Endpoint, input: Input): MaybePromise<CheckedInput> {
  const { issues, query, body } = validate(endpoint, { workspaceId: ctx.workspace.id, ...input });
  return issues.isEmpty ? { query, body } : refuse(ctx, endpoint, { input, issues });
}

async function refuse(
  ctx: ApiContext,
  endpoint: Endpoint,
  { input, issues }: { input: Input; issues: RequestIssues },
): Promise<never> {
  const { params, body, intakeBotId } = input;
  const { resourceIssues } = endpoint;
  const ofResource = resourceIssues
    ? await inWorkspaceTurn(ctx, () => resourceIssues(ctx, { params, body: body.value }))
    : null;
  if (ofResource) addNew(issues, ofResource);
  const schemaVersion = ofResource?.schemaVersion ?? null;
  const listed = issues.toIssues();
  throw new AppError(
    "validation_failed",
    { issues: ofResource ? listed.map(ofResource.restate) : listed },
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
}
