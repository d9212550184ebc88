"use client";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import { formatSeconds } from "@/lib/format-duration";
import { formatNumber } from "@/lib/format-number";
import { formatDay, formatMonth } from "@/lib/format-time";
import { PLAN_LIMITS } from "@/lib/plans";
import { BillingButton, KeyButton, WhoMay } from "../actions";
import { QuotaUse } from "../evidence/quota-use";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../panel-props";
import { useMinute } from "../use-minute";

type PlanLimit = ExplanationOf<"plan_limit_exceeded">;

/** Who used the month's quota, when it starts anew, and nothing that only pretends to help. */
export function PlanLimitPanel({ request, explanation }: PanelProps<"plan_limit_exceeded">) {
  const { max, month, resetsAt } = explanation;
  const now = useMinute(request.createdAt);
  const left = Date.parse(resetsAt) - now;
  const [monthName = ""] = formatMonth(month).split(" ");
  const reset = `${formatDay(resetsAt)} 00:00 UTC`;
  return (
    <>
      <Finding
        request={request}
        title={`All ${formatNumber(max)} submissions of ${monthName} ${left > 0 ? "are" : "were"} used`}
        says={
          left > 0 ? (
            <>
              Retrying will not help. The next month starts in <strong>{leftWords(left)}</strong>, on {reset}.
            </>
          ) : (
            <>The counter started anew on {reset}: the same call can go through now.</>
          )
        }
      >
        <QuotaUse explanation={explanation} />
      </Finding>
      <Fixes>
        <HigherPlanFix explanation={explanation} />
        <HeaviestCallerFix explanation={explanation} />
        {left > 0 && !explanation.higherPlan && (
          <Fix title={`Hold the calls until ${reset}`}>
            The answer’s Retry-After header says how many seconds that is.
          </Fix>
        )}
        {left <= 0 && <Fix title="Send the call again">A new month has started; nothing has to change.</Fix>}
      </Fixes>
    </>
  );
}

/** Days and hours far ahead, minutes near the end. */
function leftWords(ms: number): string {
  const step = ms >= 86_400_000 ? 3_600_000 : 60_000;
  return formatSeconds((Math.ceil(ms / step) * step) / 1000);
}

function HigherPlanFix({ explanation: { higherPlan, forecast } }: { explanation: PlanLimit }) {
  if (!higherPlan) return null;
  return (
    <Fix
      title={`${PLAN_LIMITS[higherPlan.plan].name} includes ${formatNumber(higherPlan.limit)} a month`}
      action={<BillingButton />}
    >
      {forecast
        ? `At this pace you need ${formatNumber(forecast.low)} to ${formatNumber(forecast.high)}`
        : "It takes effect at once"}
      <WhoMay permission="billing:write" what="change the plan" />
    </Fix>
  );
}

function HeaviestCallerFix({ explanation: { byKey } }: { explanation: PlanLimit }) {
  const heaviest = byKey.find(({ id }) => id !== null);
  if (!heaviest?.id) return null;
  return (
    <Fix title="Stop the heaviest caller" action={<KeyButton keyId={heaviest.id} />}>
      {heaviest.name}: {formatNumber(heaviest.count)} this month
    </Fix>
  );
}
