import "server-only";

import type { AuditAction } from "@/lib/audit-log/audit-actions";
import type { CauseSubject, FailureCause } from "@/lib/contracts/failure-cause";
import { isBotSchema } from "@/lib/contracts/intake-bot";
import { ERROR_CATALOG, isErrorCode } from "@/lib/errors/catalog";
import { shortenName } from "@/lib/issue-copy";
import { missingScopes } from "@/lib/keys/scopes";
import { onlyText } from "@/lib/log-filters/filter-value";
import type { Context } from "@/server/context";
import type { RowFilters } from "../read/filters/given-filters";
import { mayBeBrokenSchema, messageOfIssue } from "../causes";
import type { DecidedRequest } from "../request-log.dto";
import { toLinkFilters } from "./failure-group";
import type { Window } from "../period";

/** More than a row shows of a caller's text. */
const MAX_TEXT = 200;

/** The cause of a group of failures, by one of them; its filters show those of the window. */
export function toCause(
  { example, failures }: { example: DecidedRequest; failures: RowFilters },
  names: CauseNames,
  window: Window,
): FailureCause {
  return {
    status: example.status,
    code: example.errorCode ?? "",
    filters: toLinkFilters({ ...failures, ...window }),
    subject: toSubject(example, names),
  };
}

/** What the response said about the cause of its group; null if every failure with the code says the same. */
export function messageOfCause(request: DecidedRequest, { cause }: RowFilters): string | null {
  const { errorCode: code, errorMessage } = request;
  const ofIssue = messageOfIssue(request, onlyText(cause) ?? "");
  if (ofIssue !== null) return ofIssue;
  return code !== null && isErrorCode(code) && ERROR_CATALOG[code].message === errorMessage
    ? null
    : errorMessage;
}

interface CauseNames {
  keys: ReadonlyMap<string, string>;
  bots: ReadonlyMap<string, string>;
  /** Bots with internal errors whose stored schema is broken now. */
  broken: ReadonlySet<string>;
  /** The `deletedKey` of each missing resource that was deleted. */
  deleted: ReadonlySet<string>;
  /** True if the plan, and with it each limit, changed in the window. */
  hasChangedPlan: boolean;
}

/** With the kind, so that a deleted webhook's id is no deleted bot's. */
const deletedKey = ({ resource, id }: { resource: string; id: string }) => `${resource}/${id}`;

const botIdOf = ({ path }: DecidedRequest) => /^\/intake-bots\/([^/]+)/.exec(path)?.[1];

/** Reads the names and facts that the copy of each group needs. */
export async function readCauseNames(
  ctx: Context,
  examples: readonly DecidedRequest[],
  { from }: Window,
): Promise<CauseNames> {
  const workspaceId = ctx.workspace.id;
  const missing = examples.flatMap(({ reason }) => (reason?.check === "resource" ? [reason.id] : []));
  const select = { id: true, name: true } as const;
  const [keys, bots, broken, deleted, planChange] = await Promise.all([
    ctx.db.apiKey.findMany({
      where: { workspaceId, id: { in: examples.flatMap(({ apiKeyId }) => apiKeyId ?? []) } },
      select,
    }),
    ctx.db.intakeBot.findMany({
      where: { workspaceId, id: { in: examples.flatMap((example) => botIdOf(example) ?? []) } },
      select,
    }),
    findBrokenBots(
      ctx,
      examples.filter(({ reason }) => mayBeBrokenSchema(reason)),
    ),
    ctx.db.deletedResource.findMany({
      where: { workspaceId, id: { in: missing } },
      select: { id: true, resource: true },
    }),
    ctx.db.auditEvent.findFirst({
      where: {
        workspaceId,
        action: "workspace.plan_changed" satisfies AuditAction,
        createdAt: { gte: from },
      },
      select: { id: true },
    }),
  ]);
  return {
    keys: new Map(keys.map(({ id, name }) => [id, name])),
    bots: new Map(bots.map(({ id, name }) => [id, name])),
    broken,
    deleted: new Set(deleted.map(deletedKey)),
    hasChangedPlan: planChange !== null,
  };
}

async function findBrokenBots(
  ctx: Context,
  examples: readonly DecidedRequest[],
): Promise<CauseNames["broken"]> {
  const ids = examples.flatMap((example) => botIdOf(example) ?? []);
  if (ids.length === 0) return new Set();
  const bots = await ctx.db.intakeBot.findMany({
    where: { workspaceId: ctx.workspace.id, id: { in: ids } },
    select: { id: true, schema: true },
  });
  const broken = bots.filter(({ schema }) => !isBotSchema(schema));
  return new Set(broken.map(({ id }) => id));
}

function toSubject(example: DecidedRequest, names: CauseNames): CauseSubject {
  const { reason, apiKeyId } = example;
  const isBroken = names.broken.has(botIdOf(example) ?? "");
  const keyName = apiKeyId === null ? undefined : names.keys.get(apiKeyId);
  return {
    key: apiKeyId !== null && keyName !== undefined ? { id: apiKeyId, name: keyName } : null,
    botName: names.bots.get(botIdOf(example) ?? "") ?? null,
    isBotBroken: mayBeBrokenSchema(reason) && isBroken,
    wasBotBroken: reason?.check === "internal" && reason.cause === "broken_schema" && !isBroken,
    address: example.clientAddress,
    method: example.method,
    path: shortenName(example.path, MAX_TEXT),
    route: example.route,
    authFailure: reason?.check === "authentication" ? reason.failure : null,
    endedAt: reason?.check === "authentication" ? (reason.revokedAt ?? reason.expiredAt) : null,
    limit: reason?.check === "rate_limit" && !names.hasChangedPlan ? reason.limit : null,
    missingScopes: missingScopes(example.requiredScopes, example.grantedScopes),
    feature: reason?.check === "feature" ? reason.feature : null,
    resource:
      reason?.check === "resource"
        ? {
            kind: reason.resource,
            id: shortenName(reason.id, MAX_TEXT),
            isDeleted: names.deleted.has(deletedKey(reason)),
          }
        : null,
  };
}
