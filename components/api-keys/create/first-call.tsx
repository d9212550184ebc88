"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { statusTone, TONE_TEXT } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/button";
import type { ApiKey } from "@/lib/contracts/api-key";
import { routes } from "@/lib/routes";
import { apiKeyListQuery } from "../queries";

const POLL_MS = 2_000;
/** Who has the command at hand has called by then. */
const HINT_MS = 20_000;

/** Waits until the new key is called, then says how that went. */
export function FirstCall({ workspace, keyId }: { workspace: string; keyId: string }) {
  const { data: apiKey } = useQuery({
    ...apiKeyListQuery(workspace),
    select: (list) => list.apiKeys.find(({ id }) => id === keyId),
    refetchInterval: ({ state }) => (isCalled(state.data?.apiKeys, keyId) ? false : POLL_MS),
  });
  const called = apiKey?.lastUsedAt ? apiKey : null;

  const isLate = useIsLate();

  return (
    <div role="status" className="flex flex-col gap-2 text-sm text-muted">
      <p className="flex min-h-5 items-center gap-2">
        {called ? <Called workspace={workspace} apiKey={called} /> : null}
        {called ? null : (
          <>
            <Spinner />
            Waiting for the first call…
          </>
        )}
      </p>
      {isLate && !called ? <LateHint workspace={workspace} /> : null}
    </div>
  );
}

/** Whether the call should have come by now. */
function useIsLate(): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), HINT_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}

/** A call that carries no known key is nobody's: it never arrives here, and its id is what leads to the reason. */
function LateHint({ workspace }: { workspace: string }) {
  return (
    <p className="rounded-control bg-subtle px-3 py-2.5 text-pretty">
      Did you call, and nothing came? Then the call probably carried no key that is known here. Send the whole
      key as <Code>Authorization: Bearer</Code>, or paste the answer’s <Code>X-Request-Id</Code> into{" "}
      <Link
        href={routes.requests(workspace)}
        target="_blank"
        className="text-accent-text underline-offset-2 hover:underline"
      >
        the search of Requests
      </Link>
      : it says which check failed.
    </p>
  );
}

const Code = ({ children }: { children: string }) => (
  <code className="font-mono text-xs break-words text-ink">{children}</code>
);

function Called({ workspace, apiKey }: { workspace: string; apiKey: ApiKey }) {
  const status = apiKey.lastUsedStatus;
  return (
    <>
      <CircleCheck aria-hidden className="size-4 shrink-0 text-ok-text" />
      <span className="min-w-0 truncate text-ink">
        First call received:{" "}
        <span className="font-mono text-xs">
          {status === null ? null : (
            <b className={cn("font-medium", TONE_TEXT[statusTone(status)])}>{status} </b>
          )}
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
