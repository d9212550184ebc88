import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import type { UserContext } from "../context";
import { failureGroup } from "../request-log/failures/failure-group";
import { getVisibleRequest } from "../request-log/logged-request";
import { groupKeyOf, readDecisions } from "./group-states";
import type { Candidate } from "./read-groups";

/** Returns the group of this request, with the decision about it. */
export async function getGroupOfRequest(ctx: UserContext, id: string): Promise<Candidate> {
  const request = await getVisibleRequest(ctx, id);
  const group = failureGroup(request);
  if (!group) throw new DashboardError("not_found", "This request did not fail, or its cause is unknown");
  const filters = group.failures;
  const groupKey = groupKeyOf(filters);
  const decisions = await readDecisions(ctx, [groupKey]);
  return { groupKey, filters, decision: decisions.get(groupKey), example: request };
}
