import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Card } from "@/components/ui/card";
import { PlanHelp } from "@/components/usage/plan-help";
import type { Usage } from "@/lib/contracts/usage";
import { formatNumber } from "@/lib/format/format-number";
import { findKeyHold } from "@/lib/keys/key-state";
import { routes } from "@/lib/routes";
import { cheapestPlanAbove, PLAN_LIMITS } from "@/lib/workspace/plans";

/** Under a plan without API access nothing else on the screen can help: it says what would, and what works meanwhile. */
export function PlanNotice({ usage }: { usage: Usage | undefined }) {
  const { slug, plan, archivedAt } = useWorkspace();
  const higher = cheapestPlanAbove(plan, { features: ["api_access"] });
  if (findKeyHold({ plan, archivedAt }) !== "no_api_access" || higher === null) return null;
  const { name, activeApiKeys, requestsPerMinute, submissionsPerMonth } = PLAN_LIMITS[higher];
  return (
    <Card aria-labelledby="overview-plan" className="grid justify-items-start gap-3">
      <div>
        <h2 id="overview-plan" className="font-semibold">
          {PLAN_LIMITS[plan].name} has no API access
        </h2>
        <p className="mt-1 max-w-160 text-pretty text-muted">
          No key can be created, and every call is refused. {name} includes {activeApiKeys} keys,{" "}
          {formatNumber(requestsPerMinute)} requests a minute for each, and{" "}
          {formatNumber(submissionsPerMonth)} submissions a month. Meanwhile{" "}
          <Link
            href={routes.intakeBots(slug)}
            prefetch={false}
            className="rounded-small text-accent-text underline underline-offset-2"
          >
            intake bots
          </Link>{" "}
          can be made and edited.
        </p>
      </div>
      <div className="min-h-7">{usage ? <PlanHelp owners={usage.owners} /> : null}</div>
    </Card>
  );
}
