import { HydrationBoundary, QueryClient, dehydrate } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { ReactNode } from "react";

interface ScreenDataProps {
  /** Reads the screen's first queries into the client. */
  read: (client: QueryClient) => Promise<unknown>[];
  children: ReactNode;
}

/**
 * A full page load includes the screen's first data. A screen opened by a link does not wait for data: it appears at the
 * click with the browser's cached data and fetches the rest itself (docs/decisions/013).
 */
export async function ScreenData({ read, children }: ScreenDataProps) {
  const client = new QueryClient();
  const isDocument = (await headers()).get("Sec-Fetch-Dest") !== "empty";
  // A query that fails here is sent again by the screen, which shows the failure with a retry.
  if (isDocument) await Promise.allSettled(read(client));
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
