"use client";

import { useCallback } from "react";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { useFromNow } from "@/components/ui/now";
import { formatMoment, formatMonth, formatSeconds } from "@/lib/format/format-time";
import { formatNumber } from "@/lib/format/format-number";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { KeyButton, PlanButton } from "../actions";
import { PermissionHint } from "../permission-hint";
import { Code } from "../code";
import { QuotaUse } from "../evidence/quota-use";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { SendAgainFix } from "../send-again-fix";

type PlanLimit = ExplanationOf<"plan_limit_exceeded">;

/** Shows who used up the month's quota, whether it still blocks the call, and only the fixes that help. */
export function PlanLimitPanel({ request, explanation }: PanelProps<"plan_limit_exceeded">) {
  const { max, month, now, resetsAt } = explanation;
  const reset = resetTime(now?.resetsAt ?? resetsAt);
  const left = useTimeLeft(now?.resetsAt ?? resetsAt, request.createdAt);
  const state = stateOf(explanation, left);
  const used = `All ${formatNumber(max)} submissions of ${monthName(month)}`;
  return (
    <>
      <Finding
        request={request}
        title={`${used} ${state === "full" ? "are" : "were"} used`}
        description={
          now ? (
            <QuotaNow resetsAt={resetsAt} now={now} state={state} left={left} />
          ) : (
            <QuotaThen reset={reset} left={left} />
          )
        }
      >
        <QuotaUse explanation={explanation} />
      </Finding>
      <Fixes>
        {state === "moved" && now && (
          <SendAgainFix request={request}>
            {PLAN_LIMITS[now.plan].name} includes {formatNumber(now.limit)} a month.
          </SendAgainFix>
        )}
        {(state === "new month" || (state === "not shown" && left === null)) && (
          <SendAgainFix request={request}>A new month has started.</SendAgainFix>
        )}
        <HigherPlanFix explanation={explanation} state={state} />
        {isFull(state) && <HeaviestCallerFix explanation={explanation} />}
        {(isFull(state) || state === "not shown") && left !== null && !explanation.higherPlan && (
          <Fix title={`Hold the calls until ${reset}`}>
            There is no Retry-After, because a client that obeys it would sleep until then: <Code>t</Code> in
            the response’s <Code>RateLimit</Code> header is the number of seconds.
          </Fix>
        )}
      </Fixes>
    </>
  );
}

/** Says whether the quota would refuse the same call now. */
type State = "full" | "full again" | "no API" | "moved" | "new month" | "not shown";

const isFull = (state: State) => state === "full" || state === "full again";

function stateOf({ resetsAt, now }: PlanLimit, left: string | null): State {
  if (now === null) return "not shown";
  const monthIsOver = left === null || now.resetsAt !== resetsAt;
  if (!PLAN_LIMITS[now.plan].features.api_access) return "no API";
  // The usage read when the panel opened is void once that month has ended.
  if (left !== null && now.used >= now.limit) return monthIsOver ? "full again" : "full";
  return monthIsOver ? "new month" : "moved";
}

/** What a reader from outside may know: not how much is used now. */
function QuotaThen({ reset, left }: { reset: string; left: string | null }) {
  return (
    <>
      {left === null ? (
        `The counter was reset on ${reset}.`
      ) : (
        <>
          The next month starts in <strong className="whitespace-nowrap">{left}</strong>, on {reset}.
        </>
      )}{" "}
      Only members of the workspace see how much is used now.
    </>
  );
}

interface QuotaNowProps {
  resetsAt: string;
  now: NonNullable<PlanLimit["now"]>;
  state: State;
  left: string | null;
}

function QuotaNow({ resetsAt, now, state, left }: QuotaNowProps) {
  const plan = <strong>{PLAN_LIMITS[now.plan].name}</strong>;
  if (state === "no API") return <>The workspace has since moved to {plan}, which has no API access.</>;
  if (state === "moved") {
    return (
      <>
        The workspace has since moved to {plan}: {formatNumber(now.used)} of {formatNumber(now.limit)} are
        used this month, so the same call can go through now.
      </>
    );
  }
  if (state === "new month")
    return <>The counter was reset on {resetTime(resetsAt)}: the same call can go through now.</>;
  return (
    <>
      {state === "full again" && `The ${formatNumber(now.limit)} of the current month are used as well. `}
      Retrying will not help. The next month starts in <strong className="whitespace-nowrap">{left}</strong>,
      on {resetTime(now.resetsAt)}.
    </>
  );
}

const resetTime = (at: string) => formatMoment(at);
const monthName = (month: string) => formatMonth(month).split(" ")[0] ?? "";

/** "8 days 13 h", rounded up and kept current; null once the time has come. */
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

function HigherPlanFix({ explanation, state }: { explanation: PlanLimit; state: State }) {
  const { higherPlan, forecast, month } = explanation;
  if (!higherPlan) return null;
  return (
    <Fix
      title={`Change to ${PLAN_LIMITS[higherPlan.plan].name}, which includes ${formatNumber(higherPlan.limit)} a month`}
      action={
        <PlanButton
          plan={higherPlan.plan}
          sought="submissions"
          variant={isFull(state) || state === "no API" ? "primary" : "secondary"}
        />
      }
    >
      {forecast
        ? `At this pace, ${monthName(month)} needs ${formatNumber(forecast.low)} to ${formatNumber(forecast.high)}`
        : "It takes effect at once"}
      <PermissionHint permission="billing:write" action="change the plan" />
    </Fix>
  );
}

function HeaviestCallerFix({ explanation: { byKey, month } }: { explanation: PlanLimit }) {
  const heaviest = byKey.find(({ id }) => id !== null);
  if (!heaviest?.id) return null;
  const { id, name } = heaviest;
  return (
    <Fix title="Stop the heaviest caller" action={<KeyButton apiKey={{ id, name }} />}>
      {name}: {formatNumber(heaviest.count)} in {monthName(month)}
    </Fix>
  );
}
