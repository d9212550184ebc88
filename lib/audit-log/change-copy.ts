import { type AuditAction, findAuditAction } from "./audit-actions";
import type { WorkspaceChange } from "../contracts/workspace-change";
import { formatDay, formatHourMinute, formatIsoDay } from "../format/format-time";
import type { TimeZone } from "../format/time-zone";
import { PLANS, PLAN_LIMITS } from "../workspace/plans";

interface ChangeCopy {
  /** Follows the actor: "created key". */
  verb: string;
  /** The thing that was changed, or its new value. */
  object: string | null;
  /** "to 3 Dec". */
  rest: string | null;
}

const VERBS: Readonly<Record<AuditAction, string>> = {
  "api_key.created": "created key",
  "api_key.temporary_created": "created the temporary key",
  "api_key.revoked": "revoked key",
  "api_key.end_set": "changed the expiry of key",
  "api_key.renamed": "renamed a key to",
  "api_key.noted": "changed the note of key",
  "error_group.resolved": "resolved the error",
  "error_group.snoozed": "snoozed the error",
  "error_group.reopened": "reopened the error",
  "intake_bot.created": "created bot",
  "intake_bot.renamed": "renamed a bot to",
  "intake_bot.described": "changed the description of bot",
  "intake_bot.schema_changed": "changed the schema of bot",
  "intake_bot.activated": "activated bot",
  "intake_bot.paused": "paused bot",
  "intake_bot.deleted": "deleted bot",
  "saved_view.shared": "shared the view",
  "saved_view.changed": "changed the view",
  "saved_view.unshared": "stopped sharing the view",
  "saved_view.deleted": "deleted the view",
  "support_link.created": "made a support link for",
  "support_link.opened": "opened the support link for",
  "support_link.revoked": "revoked the support link for",
  "webhook.created": "created webhook",
  "webhook.deleted": "deleted webhook",
  "workspace.created": "created the workspace",
  "workspace.renamed": "renamed the workspace to",
  "workspace.archived": "archived the workspace",
  "workspace.restored": "restored the workspace",
  "workspace.plan_changed": "changed the plan to",
};

/** A change in words. An action that this version does not know is named as the audit log has it. */
export function changeCopy({ action: name, target, to }: WorkspaceChange, zone: TimeZone): ChangeCopy {
  const action = findAuditAction(name);
  if (action === null) return { verb: "made a change:", object: name, rest: null };
  const verb = VERBS[action];
  if (action === "workspace.plan_changed") {
    const plan = PLANS.find((each) => each === to);
    return { verb, object: plan === undefined ? to : PLAN_LIMITS[plan].name, rest: null };
  }
  if (action === "api_key.end_set")
    return { verb, object: target, rest: to === null ? null : `to ${formatDay(to, zone)}` };
  return { verb, object: target ?? to, rest: null };
}

/** "today 06:02", "28 Nov 16:31". */
export function changeTime(at: string, asOf: string, zone: TimeZone): string {
  const isToday = formatIsoDay(at, zone) === formatIsoDay(asOf, zone);
  return `${isToday ? "today" : formatDay(at, zone)} ${formatHourMinute(at, zone)}`;
}
