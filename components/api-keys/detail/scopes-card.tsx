"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import { countOf } from "@/lib/format/format-number";
import type { Scope } from "@/lib/keys/scopes";

interface ScopesCardProps {
  detail: KeyDetail;
  /** The form for a key with these scopes alone; null if the reader may not create one. */
  smallerHref: ((scopes: readonly Scope[]) => string) | null;
}

/** The key's scopes with the last use of each, and the smaller key that would do. */
export function ScopesCard({ detail: { apiKey, scopes, disuseDays }, smallerHref }: ScopesCardProps) {
  const used = scopes.filter(({ lastUsedAt }) => lastUsedAt !== null).map(({ scope }) => scope);
  const isActive = apiKey.status === "active";
  const wouldDo = isActive && disuseDays !== null && used.length > 0 && used.length < scopes.length;
  return (
    <Card aria-labelledby="key-scopes">
      <CardHeader>
        <CardTitle id="key-scopes" className="font-semibold">
          Scopes
        </CardTitle>
        <span className="text-xs text-muted">
          used {used.length} of {scopes.length} {disuseDays === null ? "so far" : `in ${disuseDays} days`}
        </span>
      </CardHeader>
      <ul className="grid gap-2.5">
        {scopes.map(({ scope, hasEndpoint, lastUsedAt }) => (
          <li key={scope} className="flex h-5 items-center gap-2.5">
            <span
              aria-hidden
              className={cn(
                "grid size-4 shrink-0 place-items-center rounded-full",
                lastUsedAt === null
                  ? "border border-dashed border-line-strong"
                  : "bg-ok-soft text-ok-text [&_svg]:size-2.5",
              )}
            >
              {lastUsedAt === null ? null : <Check strokeWidth={3} />}
            </span>
            <code
              className={cn("min-w-0 flex-1 truncate font-mono text-xs", lastUsedAt === null && "text-muted")}
            >
              {scope}
            </code>
            <span className="shrink-0 text-xs text-muted">
              {lastUsedAt === null ? (
                unusedCopy(hasEndpoint, disuseDays)
              ) : (
                <>
                  <span className="sr-only">used </span>
                  <RelativeTime iso={lastUsedAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {wouldDo ? (
        <div className="mt-4 flex items-center justify-between gap-3 border-t border-line pt-3">
          <div>
            <p className="font-medium">A smaller key would do</p>
            <p className="text-xs text-muted">
              {used.length === 1
                ? "Its one used scope, filled in."
                : `Its ${used.length} used scopes, filled in.`}
            </p>
          </div>
          {smallerHref === null ? null : (
            <Button asChild>
              <Link href={smallerHref(used)} prefetch={false}>
                Make smaller
              </Link>
            </Button>
          )}
        </div>
      ) : null}
      {isActive && disuseDays === null ? (
        <p className="mt-4 border-t border-line pt-3 text-xs text-muted">
          The key is too young to tell which of {countOf(scopes.length, "scope")} it needs: after two weeks
          this says so.
        </p>
      ) : null}
    </Card>
  );
}

const unusedCopy = (hasEndpoint: boolean, disuseDays: number | null) =>
  hasEndpoint ? (disuseDays === null ? "not yet" : `not in ${disuseDays} days`) : "no endpoint yet";
