"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import type { ApiKey } from "@/lib/contracts/api-key";
import { routes } from "@/lib/routes";
import { apiKeyListQuery } from "./queries";
import { statusTextClass } from "./status-text";

const POLL_MS = 2_000;

/** Waits until the new key is called, then says how that went. */
export function FirstCall({ workspace, keyId }: { workspace: string; keyId: string }) {
  const { data: apiKey } = useQuery({
    ...apiKeyListQuery(workspace),
    select: (list) => list.apiKeys.find(({ id }) => id === keyId),
    refetchInterval: ({ state }) => (isCalled(state.data?.apiKeys, keyId) ? false : POLL_MS),
  });
  const called = apiKey?.lastUsedAt ? apiKey : null;

  return (
    <p role="status" className="flex min-h-5 items-center gap-2 text-sm text-muted">
      {called ? <Called workspace={workspace} apiKey={called} /> : null}
      {called ? null : (
        <>
          <Spinner />
          Waiting for the first call…
        </>
      )}
    </p>
  );
}

function Called({ workspace, apiKey }: { workspace: string; apiKey: ApiKey }) {
  const status = apiKey.lastUsedStatus;
  return (
    <>
      <CircleCheck aria-hidden className="size-4 shrink-0 text-ok-text" />
      <span className="min-w-0 truncate text-ink">
        First call received:{" "}
        <span className="font-mono text-xs">
          {status === null ? null : <b className={cn("font-medium", statusTextClass(status))}>{status} </b>}
          {apiKey.lastUsedRoute ?? "unknown endpoint"}
        </span>
      </span>
      <Link
        href={routes.requests(workspace, { key: apiKey.id })}
        target="_blank"
        className="ml-auto shrink-0 text-accent-text underline-offset-2 hover:underline"
      >
        Show requests
      </Link>
    </>
  );
}

function isCalled(apiKeys: readonly ApiKey[] | undefined, keyId: string): boolean {
  return apiKeys?.some(({ id, lastUsedAt }) => id === keyId && lastUsedAt !== null) ?? false;
}
