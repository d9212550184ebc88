"use client";

import { useEffect, useState } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { type ApiKey, foundApiKeySchema } from "@/lib/contracts/api-key";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";

type Answer = { kind: "found"; apiKey: ApiKey } | { kind: "unknown" } | { kind: "failed"; message: string };

/**
 * Finds the key of a pasted secret; null without one. The secret goes into the body of one request and nowhere else: the
 * query cache, which the developer tools list, would keep it.
 */
export function useFoundKey(secret: string | null): Answer | { kind: "searching" } | null {
  const { slug } = useWorkspace();
  const [answered, setAnswered] = useState<{ secret: string; answer: Answer } | null>(null);
  useEffect(() => {
    if (secret === null) return;
    const abort = new AbortController();
    const answer = (found: Answer) => {
      if (!abort.signal.aborted) setAnswered({ secret, answer: found });
    };
    dashboardFetch(foundApiKeySchema, dashboardApi.findApiKey(slug), {
      method: "POST",
      body: { secret },
      signal: abort.signal,
    }).then(
      ({ apiKey }) => answer(apiKey === null ? { kind: "unknown" } : { kind: "found", apiKey }),
      (error: unknown) => answer({ kind: "failed", message: error instanceof Error ? error.message : "" }),
    );
    return () => abort.abort();
  }, [secret, slug]);
  if (secret === null) return null;
  return answered?.secret === secret ? answered.answer : { kind: "searching" };
}
