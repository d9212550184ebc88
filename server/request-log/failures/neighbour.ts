import "server-only";

import type { FailureNeighbour, FailureNeighbourQuery } from "@/lib/contracts/log/related-requests";
import { toRequestId } from "@/lib/api/request-id";
import type { Context } from "@/server/context";
import { readWholePage } from "../read/list";
import { getVisibleRequest } from "../logged-request";
import { failureGroup, toLinkFilters } from "./failure-group";

/** The failure before or after this one in its group, as the log lists the group. A success has none. */
export async function getFailureNeighbour(
  ctx: Context,
  { id, direction }: FailureNeighbourQuery & { id: string },
): Promise<FailureNeighbour> {
  const request = await getVisibleRequest(ctx, id);
  const group = failureGroup(request);
  if (!group) return { id: null };
  const filters = { ...toLinkFilters(group.failures), range: "all" } as const;
  const place = { direction, cursor: request.id };
  const { rows } = await readWholePage(ctx, filters, place, 1);
  const [nearest] = rows;
  return { id: nearest === undefined ? null : toRequestId(nearest.id) };
}
