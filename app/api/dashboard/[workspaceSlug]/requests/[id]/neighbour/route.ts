import * as z from "zod";
import { failureNeighbourQuerySchema } from "@/lib/contracts/log/related-requests";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getFailureNeighbour } from "@/server/request-log/failures/neighbour";

export const GET = dashboardRoute({
  params: z.object({ id: z.string() }),
  query: failureNeighbourQuerySchema,
  handler: ({ ctx, params, query }) => getFailureNeighbour(ctx, { ...params, ...query }),
});
