"use client";

import { FEATURE_LABELS, PLAN_LIMITS } from "@/lib/plans";
import { AskPeople, BillingButton } from "../actions";
import { Code } from "../code";
import { PlanTable } from "../evidence/plan-table";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../panel-props";

/** What the plan lacks, beside the plans that have it. */
export function FeaturePanel({ request, explanation }: PanelProps<"feature_not_available">) {
  const { feature, planThen, planNow, availableOn, owners } = explanation;
  const label = feature === "api_access" ? FEATURE_LABELS[feature] : FEATURE_LABELS[feature].toLowerCase();
  const included = PLAN_LIMITS[planNow].features[feature];
  const [cheapest] = availableOn;
  const call = <Code>{`${request.method} ${request.route ?? request.path}`}</Code>;
  return (
    <>
      <Finding
        request={request}
        title={`The ${PLAN_LIMITS[planThen].name} plan has no ${label}`}
        says={
          included ? (
            <>
              The workspace has since moved to <strong>{PLAN_LIMITS[planNow].name}</strong>, which includes
              it.
            </>
          ) : feature === "api_access" ? (
            <>No call goes through, whatever key or scope it has.</>
          ) : (
            <>{call} needs them; the key and its scopes are fine.</>
          )
        }
      >
        <PlanTable feature={feature} planThen={planThen} planNow={planNow} />
      </Finding>
      <Fixes>
        {included ? (
          <Fix title="Send the call again">
            Nothing else to do: {PLAN_LIMITS[planNow].name} includes {label}.
          </Fix>
        ) : (
          cheapest && (
            <Fix title={`Change to ${PLAN_LIMITS[cheapest].name}`} action={<BillingButton />}>
              It takes effect at once; keys stay as they are.{" "}
              <AskPeople permission="billing:write" what="change the plan" people={owners} />
            </Fix>
          )
        )}
      </Fixes>
    </>
  );
}
