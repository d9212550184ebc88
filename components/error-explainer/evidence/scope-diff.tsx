import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { isScope, SCOPE_INFO } from "@/lib/keys/scopes";
import { Mark } from "./mark";

/** Granted scopes that the key has not used, once it is old enough to tell. */
export function unusedScopes({ granted, disuseDays }: ExplanationOf<"insufficient_scopes">): string[] {
  if (disuseDays === null) return [];
  return granted.filter(({ lastUsedAt }) => lastUsedAt === null).map(({ scope }) => scope);
}

/** The scopes that the endpoint requires beside those that the key was granted, with missing and unused ones marked. */
export function ScopeDiff({ explanation }: { explanation: ExplanationOf<"insufficient_scopes"> }) {
  const { required, granted, missing, disuseDays } = explanation;
  const unused = unusedScopes(explanation);
  return (
    <div className="grid divide-y divide-line rounded-card border border-line @md:grid-cols-2 @md:divide-x @md:divide-y-0">
      <Side title="This endpoint requires">
        {required.map((scope) => {
          const lacks = missing.includes(scope);
          return (
            <li key={scope} className="flex items-start gap-2">
              <Mark state={lacks ? "failed" : "passed"} label={lacks ? "Missing:" : "Granted:"} />
              <div className="min-w-0">
                <Name scope={scope} className={lacks ? "text-bad-text" : "text-ink"} />
                {lacks && <p className="mt-1 text-xs text-muted">missing on this key</p>}
                {lacks && isScope(scope) && <p className="text-xs text-muted">{SCOPE_INFO[scope].allows}</p>}
              </div>
            </li>
          );
        })}
      </Side>
      <Side title="The key was granted">
        {granted.map(({ scope, lastUsedAt }) => {
          const isUnused = unused.includes(scope);
          const label = isUnused ? "Unused:" : lastUsedAt ? "Used:" : "Granted:";
          return (
            <li key={scope} className="flex items-start gap-2">
              <Mark state={isUnused ? "open" : "passed"} label={label} />
              <Name scope={scope} className={cn("flex-1", isUnused ? "text-muted" : "text-ink")} />
              {isUnused && <Badge tone="neutral">unused {disuseDays} d</Badge>}
            </li>
          );
        })}
      </Side>
    </div>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 px-3.5 pt-3 pb-3.5">
      <h3 className="mb-2.5 text-xs text-muted">{title}</h3>
      <ul className="flex flex-col gap-2.5">{children}</ul>
    </div>
  );
}

function Name({ scope, className }: { scope: string; className: string }) {
  return (
    <code className={cn("block min-w-0 font-mono text-xs leading-[18px] break-words", className)}>
      {scope}
    </code>
  );
}
