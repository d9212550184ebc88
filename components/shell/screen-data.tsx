import { HydrationBoundary, QueryClient, dehydrate } from "@tanstack/react-query";
import { headers } from "next/headers";
import type { ReactNode } from "react";

interface ScreenDataProps {
  /** Reads into the client what the screen asks for first. */
  read: (client: QueryClient) => Promise<unknown>[];
  children: ReactNode;
}

/**
 * A document comes whole, with the screen's first data. A screen that a link leads to waits for none: it is there at the
 * click, with what the browser still knows of it, and asks for the rest itself (docs/decisions/013).
 */
export async function ScreenData({ read, children }: ScreenDataProps) {
  const client = new QueryClient();
  const isDocument = (await headers()).get("Sec-Fetch-Dest") !== "empty";
  // What cannot be read here is asked again by the screen, which shows the failure with a retry.
  if (isDocument) await Promise.allSettled(read(client));
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
