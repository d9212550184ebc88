"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { statusTextClass } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/button";
import type { ApiKey } from "@/lib/contracts/api-key";
import { routes } from "@/lib/routes";
import { apiKeyListQuery } from "../queries";
import { firstRequestQuery } from "./first-request-query";

const POLL_INTERVAL_MS = 2_000;
/** Long enough for anybody with the command to have run it. */
const HINT_AFTER_MS = 20_000;

interface FirstCallProps {
  workspaceSlug: string;
  /** The new key; null for any key of the workspace. */
  keyId: string | null;
}

/** Waits for the new key's first call, then shows its outcome. */
export function FirstCall({ workspaceSlug, keyId }: FirstCallProps) {
  const { data: called } = useQuery({
    ...apiKeyListQuery(workspaceSlug),
    select: (list) => findCalled(list.apiKeys, keyId) ?? null,
    refetchInterval: ({ state }) =>
      findCalled(state.data?.apiKeys ?? [], keyId) === undefined ? POLL_INTERVAL_MS : false,
  });

  const isLate = useIsLate();

  return (
    <div role="status" className="flex flex-col gap-2 text-sm text-muted">
      <p className="flex min-h-5 items-center gap-2">
        {called ? <Called workspaceSlug={workspaceSlug} apiKey={called} /> : null}
        {called ? null : (
          <>
            <Spinner />
            Waiting for the first call…
          </>
        )}
      </p>
      {isLate && !called ? <LateHint workspaceSlug={workspaceSlug} /> : null}
    </div>
  );
}

/** Whether the call should have arrived by now. */
function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), HINT_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

/** A call without a known key belongs to no workspace and never appears here. Only its request id leads to the reason. */
function LateHint({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <p className="rounded-control bg-subtle px-3 py-2.5 text-pretty">
      Made a call, but nothing appeared? It probably carried no key that this server knows. Send the whole key
      as <Code>Authorization: Bearer</Code>, or paste the response’s <Code>X-Request-Id</Code> into{" "}
      <Link
        href={routes.requests(workspaceSlug)}
        target="_blank"
        className="text-accent-text underline-offset-2 hover:underline"
      >
        the search in Requests{" "}
      </Link>{" "}
      to see which check failed.
    </p>
  );
}

const Code = ({ children }: { children: string }) => (
  <code className="font-mono text-xs break-words text-ink">{children}</code>
);

function Called({ workspaceSlug, apiKey }: { workspaceSlug: string; apiKey: ApiKey }) {
  const { data: first } = useQuery(firstRequestQuery(workspaceSlug, apiKey.id));
  return (
    <>
      <CircleCheck aria-hidden className="size-4 shrink-0 text-ok-text" />
      <span className="min-w-0 truncate text-ink">
        First call received:{" "}
        {first ? (
          <span className="font-mono text-xs">
            <b className={cn("font-medium", statusTextClass(first.status))}>{first.status}</b>{" "}
            {first.route === null ? "unknown endpoint" : `${first.method} ${first.route}`}
          </span>
        ) : null}
      </span>
      <Link
        href={routes.requests(workspaceSlug, { key: apiKey.id })}
        target="_blank"
        className="ml-auto shrink-0 text-accent-text underline-offset-2 hover:underline"
      >
        Show requests
      </Link>
    </>
  );
}

/** The key that was called, among those whose first call is awaited. */
export const findCalled = (apiKeys: readonly ApiKey[], keyId: string | null) =>
  apiKeys.find(({ id, lastUsedAt }) => (keyId === null || id === keyId) && lastUsedAt !== null);
