"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DashboardRequestError } from "@/lib/dashboard-fetch";
import { routes } from "@/lib/routes";

const isStatus = (error: unknown, status: number) =>
  error instanceof DashboardRequestError && error.status === status;

/** Only failures of the connection or the server are worth another try: a refusal stays a refusal. */
function shouldRetry(failures: number, error: Error): boolean {
  if (error instanceof DashboardRequestError && error.status >= 400 && error.status < 500) return false;
  return failures < 2;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session ended while a screen was open: sign in, and come back to it.
        if (isStatus(error, 401)) location.assign(routes.signIn(location.pathname + location.search));
      },
    }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
