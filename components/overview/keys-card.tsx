"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { keyCountCopy } from "@/components/api-keys/list/key-condition";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ApiKeyList } from "@/lib/contracts/api-key";
import type { Overview } from "@/lib/contracts/overview";
import { findKeyHold } from "@/lib/keys/key-state";
import { routes } from "@/lib/routes";
import { type KeyAttention, keysNeedingAttention } from "./key-attention";

const MAX_KEYS = 4;
/** The height of four keys and the line below them; of two on a phone, where nothing follows. */
const HEIGHT = "min-h-50 md:min-h-76";

/** Keys that expire soon, lack a scope, are limited, unused, or still called after their end. */
export function KeysCard({ overview }: { overview: Overview | undefined }) {
  const { slug } = useWorkspace();
  const { data: list } = useQuery(apiKeyListQuery(slug));
  const isLoaded = overview !== undefined && list !== undefined;
  return (
    <Card className={`${HEIGHT} flex-1`} aria-labelledby="overview-keys" aria-busy={!isLoaded}>
      {isLoaded ? <Keys overview={overview} list={list} /> : <KeysSkeleton />}
    </Card>
  );
}

function Heading({ count, note }: { count: number | null; note: string }) {
  return (
    <CardHeader className="flex-nowrap">
      <CardTitle id="overview-keys" className="font-semibold whitespace-nowrap">
        Keys that need you{" "}
        {count === null ? null : <span className="ml-1 font-normal text-muted">{count}</span>}
      </CardTitle>
      <span className="truncate text-xs text-muted">{note}</span>
    </CardHeader>
  );
}

function Keys({ overview, list }: { overview: Overview; list: ApiKeyList }) {
  const workspace = useWorkspace();
  const zone = useTimeZone();
  const now = Date.parse(overview.asOf);
  const all = keysNeedingAttention(list.apiKeys, { overview, workspace, now, zone });
  const rest = all.length - MAX_KEYS;
  const isHeld = findKeyHold(workspace) !== null;
  return (
    <>
      <Heading
        count={all.length === 0 ? null : all.length}
        note={list.apiKeys.length === 0 ? "no keys yet" : keyCountCopy(list, workspace)}
      />
      {all.length === 0 ? (
        <p className="flex items-center gap-2 py-1 text-muted">
          {isHeld || list.activeCount === 0 ? (
            "No key works now"
          ) : (
            <>
              <CircleCheck aria-hidden className="size-4 text-ok-text" />
              No active key needs attention
            </>
          )}
        </p>
      ) : null}
      <ul className="grid gap-1">
        {all.slice(0, MAX_KEYS).map((key) => (
          <li key={key.id}>
            <KeyRow attention={key} />
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <Link
          href={routes.apiKeys(workspace.slug)}
          prefetch={false}
          className="mt-1 inline-block rounded-small text-xs text-accent-text hover:underline"
        >
          {rest} more in API keys
        </Link>
      ) : null}
    </>
  );
}

function KeyRow({ attention: { name, label, tone, text, href, action } }: { attention: KeyAttention }) {
  return (
    <div className="flex h-12 items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <StoredText text={name} layout="line" className="truncate font-medium" />
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="truncate text-xs text-muted">{text}</p>
      </div>
      <Link
        href={href}
        prefetch={false}
        className="shrink-0 rounded-small text-xs text-accent-text hover:underline"
      >
        {action}
        <span className="sr-only"> of {name}</span>
      </Link>
    </div>
  );
}

function KeysSkeleton() {
  return (
    <>
      <Heading count={null} note="" />
      <ul className="grid gap-1">
        {Array.from({ length: MAX_KEYS }, (_, row) => (
          <li key={row} className="grid h-12 content-center gap-2 max-md:nth-[n+3]:hidden">
            <Skeleton className="w-32" />
            <Skeleton className="h-3 w-48" />
          </li>
        ))}
      </ul>
    </>
  );
}
