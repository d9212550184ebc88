import { requestHistogramQuerySchema } from "@/lib/contracts/log/request-counts";
import { dashboardRoute } from "@/server/dashboard/dashboard-route";
import { getRequestHistogram } from "@/server/request-log/read/histogram";
import { getRequestLatency } from "@/server/request-log/read/latency";

export const GET = dashboardRoute({
  query: requestHistogramQuerySchema,
  handler: ({ ctx, query: { reading, ...filters } }) =>
    reading === "latency" ? getRequestLatency(ctx, filters) : getRequestHistogram(ctx, filters),
});
