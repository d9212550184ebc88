"use client";

import { useCallback } from "react";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { useFromNow } from "@/components/ui/now";
import { formatSeconds } from "@/lib/format-duration";
import { formatNumber } from "@/lib/format-number";
import { formatDay, formatMonth } from "@/lib/format-time";
import { PLAN_LIMITS } from "@/lib/plans";
import { BillingButton, KeyButton, WhoMay } from "../actions";
import { QuotaUse } from "../evidence/quota-use";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../panel-props";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

type PlanLimit = ExplanationOf<"plan_limit_exceeded">;

/** Who used the month's quota, when it starts anew, and nothing that only pretends to help. */
export function PlanLimitPanel({ request, explanation }: PanelProps<"plan_limit_exceeded">) {
  const { max, month, resetsAt } = explanation;
  const left = useTimeLeft(resetsAt, request.createdAt);
  const [monthName = ""] = formatMonth(month).split(" ");
  const reset = `${formatDay(resetsAt)} 00:00 UTC`;
  return (
    <>
      <Finding
        request={request}
        title={`All ${formatNumber(max)} submissions of ${monthName} ${left !== null ? "are" : "were"} used`}
        says={
          left !== null ? (
            <>
              Retrying will not help. The next month starts in{" "}
              <strong className="whitespace-nowrap">{left}</strong>, on {reset}.
            </>
          ) : (
            <>The counter started anew on {reset}: the same call can go through now.</>
          )
        }
      >
        <QuotaUse explanation={explanation} />
      </Finding>
      <Fixes>
        {left === null && (
          <Fix title="Send the call again">A new month has started; nothing has to change.</Fix>
        )}
        <HigherPlanFix explanation={explanation} />
        <HeaviestCallerFix explanation={explanation} />
        {left !== null && !explanation.higherPlan && (
          <Fix title={`Hold the calls until ${reset}`}>
            The answer’s Retry-After header says how many seconds that is.
          </Fix>
        )}
      </Fixes>
    </>
  );
}

/** "8 days 13 h", rounded up and ticking; null when the time has come. */
function useTimeLeft(until: string, requestedAt: string): string | null {
  const compute = useCallback(
    (now: number) => {
      const left = Date.parse(until) - now;
      const step = left >= DAY_MS ? HOUR_MS : MINUTE_MS;
      return left > 0 ? formatSeconds((Math.ceil(left / step) * step) / 1000) : null;
    },
    [until],
  );
  return useFromNow(compute, compute(Date.parse(requestedAt)));
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
