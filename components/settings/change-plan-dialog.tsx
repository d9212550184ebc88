"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { BackToRequest } from "@/components/shell/back-to-request";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { Usage } from "@/lib/contracts/usage";
import { PLANS, PLAN_LIMITS, type Plan } from "@/lib/plans";
import { visibleText } from "@/lib/visible-text";
import { ImpactList } from "./impact-list";
import { useUpdateWorkspace } from "./mutations";
import { type PlanFacts, planConsequences } from "./plan-consequences";
import { impactQuery } from "./queries";
import { useSettingsDialog } from "./use-settings-dialog";

/** States what the change does before it is made. The address opens it too: `?plan=business`. */
export function ChangePlanDialog({ target }: { target: Plan }) {
  const { isOpen, onOpenChange } = useSettingsDialog("plan", target);
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>
        <Button className="mt-auto">Move to {PLAN_LIMITS[target].name}</Button>
      </DialogTrigger>
      {isOpen ? <ChangePlanContent target={target} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function ChangePlanContent({ target, onDone }: { target: Plan; onDone: () => void }) {
  const { slug, plan, name } = useWorkspace();
  const impact = useQuery(impactQuery(slug));
  const update = useUpdateWorkspace(slug);
  const isDown = PLANS.indexOf(target) < PLANS.indexOf(plan);
  const change = () =>
    update.mutate(
      { plan: target },
      {
        onSuccess: () => {
          toast.success(`${visibleText(name)} is on ${PLAN_LIMITS[target].name}`);
          onDone();
        },
      },
    );
  return (
    <DialogContent size="sm">
      <DialogTitle>
        Move <StoredText text={name} room="line" /> to {PLAN_LIMITS[target].name}
      </DialogTitle>
      <DialogDescription>From {PLAN_LIMITS[plan].name}. In force from the next request on.</DialogDescription>
      <DialogBody className="grid gap-3">
        <ImpactList
          impact={impact}
          lines={impact.data ? planConsequences(plan, target, toFacts(impact.data)) : null}
        />
        {update.error ? (
          <Banner tone="bad" role="alert">
            {update.error.message}
          </Banner>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <BackToRequest />
        <DialogClose asChild>
          <Button>Keep {PLAN_LIMITS[plan].name}</Button>
        </DialogClose>
        <Button variant={isDown ? "danger" : "primary"} pending={update.isPending} onClick={change}>
          Move to {PLAN_LIMITS[target].name}
        </Button>
      </DialogFooter>
    </DialogContent>
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
