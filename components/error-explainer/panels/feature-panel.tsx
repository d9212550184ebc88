"use client";

import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { type Feature, FEATURE_TOPICS, PLAN_LIMITS, type Plan } from "@/lib/workspace/plans";
import { CreateKeyButton, PlanButton, CreateKeyHint } from "../actions";
import { AskPeople } from "../permission-hint";
import { Code } from "../code";
import { noFeaturesCopy } from "../copy/failure-titles";
import { PlanTable } from "../evidence/plan-table";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { SendAgainFix } from "../send-again-fix";

type FeatureExplanation = ExplanationOf<"feature_not_available">;

/** Shows the features that the plan lacked for this call, next to the plans that include them. */
export function FeaturePanel({ request, explanation }: PanelProps<"feature_not_available">) {
  const { needed, planThen, planNow, suffices, lacksScope } = explanation;
  const call = <Code>{`${request.method} ${request.route ?? request.path}`}</Code>;
  const then = PLAN_LIMITS[planThen].name;
  return (
    <>
      <Finding
        request={request}
        title={`The ${then} plan has ${noFeaturesCopy(missingOn(planThen, needed))}`}
        description={<PlanThenAndNow explanation={explanation} call={call} />}
      >
        <PlanTable needed={needed} planThen={planThen} planNow={planNow} />
      </Finding>
      <Fixes>
        {suffices ? (
          <SendAgainFix request={request}>
            {PLAN_LIMITS[planNow].name} includes what this call needs.
          </SendAgainFix>
        ) : (
          <PlanFix explanation={explanation} />
        )}
        {lacksScope && (
          <Fix
            title={
              <>
                Create a key that has <Code>{lacksScope.scope}</Code> too
              </>
            }
            action={lacksScope.suggestion && <CreateKeyButton suggestion={lacksScope.suggestion} />}
          >
            This call’s key was not granted it: changing the plan alone does not let the call through.
            <CreateKeyHint suggestion={lacksScope.suggestion} />
          </Fix>
        )}
      </Fixes>
    </>
  );
}

function PlanThenAndNow({ explanation, call }: { explanation: FeatureExplanation; call: React.ReactNode }) {
  const { needed, feature, planNow, planThen, suffices } = explanation;
  if (planNow !== planThen) {
    const name = <strong>{PLAN_LIMITS[planNow].name}</strong>;
    if (suffices)
      return (
        <>
          The workspace has since moved to {name}, which includes what {call} needs.
        </>
      );
    if (missingOn(planNow, needed).length === 0)
      return (
        <>
          The workspace has since moved to {name}, which has the features that {call} needs; but its limit is
          reached.
        </>
      );
    return (
      <>
        The workspace has since moved to {name}, which has {noFeaturesCopy(missingOn(planNow, needed))}.
      </>
    );
  }
  if (feature === "api_access") return <>No call goes through, whatever key or scope it has.</>;
  return <>{call} needs them; the key and its scopes are fine.</>;
}

function PlanFix({
  explanation: { feature, needed, sufficientPlan, owners, planNow },
}: {
  explanation: FeatureExplanation;
}) {
  if (!sufficientPlan) {
    return (
      <Fix title="Make room first: no plan lets this call through now">
        {missingOn(planNow, needed).length === 0
          ? `The workspace already holds as much as ${PLAN_LIMITS[planNow].name} allows`
          : `The workspace already holds more than any plan above ${PLAN_LIMITS[planNow].name} allows`}
        : see Usage.
      </Fix>
    );
  }
  return (
    <Fix
      title={`Change to ${PLAN_LIMITS[sufficientPlan].name}`}
      action={<PlanButton plan={sufficientPlan} sought={FEATURE_TOPICS[feature]} />}
    >
      The cheapest plan that lets this call through. It takes effect at once; keys stay as they are.{" "}
      <AskPeople permission="billing:write" action="change the plan" people={owners} />
    </Fix>
  );
}

const missingOn = (plan: Plan, needed: readonly Feature[]) =>
  needed.filter((feature) => !PLAN_LIMITS[plan].features[feature]);
