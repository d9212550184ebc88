"use client";

import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import { SCOPES, type Scope } from "@/lib/keys/scopes";

interface KeyScopesProps {
  scopes: readonly Scope[];
  /** How many badges fit; the count of the remaining scopes takes one of them. */
  maxBadges: number;
}

/** Shows a few scopes by name and the number of the rest; hover and focus list all of them. */
export function KeyScopes({ scopes, maxBadges }: KeyScopesProps) {
  const all = scopes.length === SCOPES.length;
  const named = all ? [] : scopes.length <= maxBadges ? scopes : scopes.slice(0, Math.max(1, maxBadges - 1));
  const hidden = scopes.length - named.length;
  return (
    <span className="flex min-w-0 items-center gap-1">
      {named.map((scope) => (
        <Badge key={scope} className="font-mono font-normal">
          {scope}
        </Badge>
      ))}
      {hidden > 0 ? (
        <Tooltip content={<ScopeList scopes={scopes} />}>
          <Badge tabIndex={0} className={all ? undefined : "font-mono font-normal"}>
            {all ? `All ${hidden} scopes` : `+${hidden}`}
            {all ? null : <span className="sr-only"> more scopes</span>}
          </Badge>
        </Tooltip>
      ) : null}
    </span>
  );
}

function ScopeList({ scopes }: { scopes: readonly Scope[] }) {
  return (
    <span className="grid gap-0.5 font-mono">
      {scopes.map((scope) => (
        <span key={scope}>{scope}</span>
      ))}
    </span>
  );
}
