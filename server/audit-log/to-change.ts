import "server-only";

import * as z from "zod";
import { type AuditAction, findAuditAction } from "@/lib/audit-log/audit-actions";
import type { WorkspaceChange } from "@/lib/contracts/workspace-change";
import { issuePhrase } from "@/lib/errors/issue-phrase";

const nameSchema = z.string().nullable().catch(null);
/** The parts of an audit row's data that name things, in whichever version wrote it. */
const dataSchema = z
  .object({
    name: nameSchema,
    address: nameSchema,
    to: nameSchema,
    expiresAt: nameSchema,
    code: nameSchema,
    cause: nameSchema,
  })
  .catch({ name: null, address: null, to: null, expiresAt: null, code: null, cause: null });

interface AuditRow {
  id: string;
  createdAt: Date;
  actorName: string;
  action: string;
  data: unknown;
}

/** An audit row as every member may see it. */
export function toChange({ id, createdAt, actorName, action, data }: AuditRow): WorkspaceChange {
  return { id, at: createdAt.toISOString(), actor: actorName, action, ...toNames(action, data) };
}

type Names = Pick<WorkspaceChange, "target" | "to">;
type Data = z.infer<typeof dataSchema>;

const named = ({ name }: Data): Names => ({ target: name, to: null });
const addressed = ({ address }: Data): Names => ({ target: address, to: null });
/** By what was wrong with its requests, if the code has several causes. */
const failed = ({ code, cause }: Data): Names => ({
  target: cause === null ? code : issueCopy(cause),
  to: null,
});
const changedTo = ({ to }: Data): Names => ({ target: null, to });
const nothing = (): Names => ({ target: null, to: null });

const NAMES: Readonly<Record<AuditAction, (data: Data) => Names>> = {
  "api_key.created": named,
  "api_key.temporary_created": named,
  "api_key.revoked": named,
  "api_key.end_set": ({ name, expiresAt }) => ({ target: name, to: expiresAt }),
  "api_key.renamed": changedTo,
  "api_key.noted": named,
  "error_group.resolved": failed,
  "error_group.snoozed": failed,
  "error_group.reopened": failed,
  "intake_bot.created": named,
  "intake_bot.renamed": changedTo,
  "intake_bot.described": named,
  "intake_bot.schema_changed": named,
  "intake_bot.activated": named,
  "intake_bot.paused": named,
  "intake_bot.deleted": named,
  "saved_view.shared": named,
  "saved_view.changed": named,
  "saved_view.unshared": named,
  "saved_view.deleted": named,
  "support_link.created": named,
  "support_link.opened": named,
  "support_link.revoked": named,
  "webhook.created": addressed,
  "webhook.deleted": addressed,
  "workspace.created": named,
  "workspace.renamed": changedTo,
  "workspace.archived": nothing,
  "workspace.restored": nothing,
  "workspace.plan_changed": changedTo,
};

function issueCopy(cause: string): string {
  const { place, words } = issuePhrase(cause);
  return place === null ? words : `${place} ${words}`;
}

function toNames(name: string, data: unknown): Names {
  const action = findAuditAction(name);
  return action === null ? nothing() : NAMES[action](dataSchema.parse(data));
}
