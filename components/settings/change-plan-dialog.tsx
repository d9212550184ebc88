"use client";

import { useSearchParams } from "next/navigation";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { StoredText } from "@/components/ui/stored-text";
import type { Usage } from "@/lib/contracts/usage";
import { PLANS, PLAN_LIMITS, PLAN_TOPICS, type Plan } from "@/lib/workspace/plans";
import { visibleText } from "@/lib/text/visible-text";
import { ImpactList } from "./impact-list";
import { type PlanFacts, planConsequences } from "./plan-consequences";
import { useSettingsDialog, WorkspaceChangeDialog } from "./workspace-change-dialog";

/** `?plan=business` in the address opens it too, and `for=webhooks` says what is sought of the plan. */
export function ChangePlanDialog({ target }: { target: Plan }) {
  const { plan, name } = useWorkspace();
  const given = useSearchParams().get("for");
  const sought = PLAN_TOPICS.find((topic) => topic === given) ?? null;
  const isDown = PLANS.indexOf(target) < PLANS.indexOf(plan);
  const label = `Move to ${PLAN_LIMITS[target].name}`;
  return (
    <WorkspaceChangeDialog
      {...useSettingsDialog("plan", target)}
      trigger={<Button className="mt-auto">{label}</Button>}
      title={
        <>
          Move <StoredText text={name} layout="line" /> to {PLAN_LIMITS[target].name}
        </>
      }
      description={`From ${PLAN_LIMITS[plan].name}. Takes effect with the next request.`}
      change={{ plan: target }}
      doneMessage={`${visibleText(name)} is on ${PLAN_LIMITS[target].name}`}
      action={{ label, variant: isDown ? "danger" : "primary" }}
      keepLabel={`Keep ${PLAN_LIMITS[plan].name}`}
    >
      <ImpactList toLines={(usage) => planConsequences(plan, target, toFacts(usage), sought)} />
    </WorkspaceChangeDialog>
  );
}

function toFacts({ resources, resetsAt }: Usage): PlanFacts {
  const used = (wanted: Usage["resources"][number]["resource"]) =>
    resources.find(({ resource }) => resource === wanted)?.used ?? 0;
  return {
    activeKeys: used("api_keys"),
    webhooks: used("webhooks"),
    submissionsUsed: used("submissions"),
    resetsAt,
  };
}
