/** Every action that the audit log records. `change-copy.ts` has words for each. */
const AUDIT_ACTIONS = [
  "api_key.created",
  "api_key.temporary_created",
  "api_key.revoked",
  "api_key.end_set",
  "api_key.renamed",
  "api_key.noted",
  "error_group.resolved",
  "error_group.snoozed",
  "error_group.reopened",
  "intake_bot.created",
  "intake_bot.renamed",
  "intake_bot.described",
  "intake_bot.schema_changed",
  "intake_bot.activated",
  "intake_bot.paused",
  "intake_bot.deleted",
  "saved_view.shared",
  "saved_view.changed",
  "saved_view.unshared",
  "saved_view.deleted",
  "support_link.created",
  "support_link.opened",
  "support_link.revoked",
  "webhook.created",
  "webhook.deleted",
  "workspace.created",
  "workspace.renamed",
  "workspace.archived",
  "workspace.restored",
  "workspace.plan_changed",
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The action of this name; null for one that this version does not know. */
export const findAuditAction = (name: string): AuditAction | null =>
  AUDIT_ACTIONS.find((action) => action === name) ?? null;
