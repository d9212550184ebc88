"use client";

import { CopyButton } from "@/components/ui/code/copy-button";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { errorSample } from "@/lib/errors/samples";
import { useIsGuest } from "@/components/shell/workspace-context";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { MAX_FILTER_VALUES } from "@/lib/log-filters/filter-value";
import { PLAN_LIMITS, RATE_WINDOW_SECONDS } from "@/lib/workspace/plans";
import { CallsButton, PlanButton } from "../actions";
import { PermissionHint } from "../permission-hint";
import { Code } from "../code";
import { Countdown } from "../countdown";
import { MinuteChart } from "../evidence/minute-chart";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { sampleCallOf } from "../copy/sample-call-of";
import { useOrigin } from "@/components/shell/origin";
import { FailedKeyFix } from "./failed-key-fix";

type RateLimit = ExplanationOf<"rate_limit_exceeded">;

/** Names the exceeded limit and its owner, and the time of the next allowed call. */
export function RateLimitPanel({ request, explanation }: PanelProps<"rate_limit_exceeded">) {
  const { subject, key, limit, allowed, refused, admitted, freeAt, plan } = explanation;
  const byKey = subject === "key";
  const ownLimit = PLAN_LIMITS[plan].requestsPerMinute === limit;
  const isGuest = useIsGuest();
  return (
    <>
      <Finding
        request={request}
        title={
          byKey
            ? `${countOf((admitted ?? allowed) + refused, "request")} in ${RATE_WINDOW_SECONDS} s; ${ownLimit ? `${isGuest ? "the" : "your"} plan allows` : "the limit was"} ${formatNumber(limit)}`
            : `More than ${formatNumber(limit)} calls without a valid key in ${RATE_WINDOW_SECONDS} s`
        }
        description={
          <>
            <p>
              {byKey ? (
                <>
                  Only the limit of <strong>{key?.name ?? "this key"}</strong>: other keys are not affected.
                </>
              ) : (
                <>
                  The limit of the {isGuest ? "caller’s " : ""}address{" "}
                  <strong>{request.clientAddress}</strong>, whichever keys it tries. Calls with a valid key in
                  its place are not affected.
                </>
              )}
            </p>
            <Countdown freeAt={freeAt} />
          </>
        }
      >
        <MinuteChart explanation={explanation} at={request.createdAt} />
        {admitted !== null && (
          <p className="text-xs text-muted">
            The limiter had admitted {countOf(admitted, "request")}; the log shows{" "}
            {allowed === 0 ? "none" : formatNumber(allowed)} of them in this minute. They may have been
            received before it and admitted later, as on a busy server, or not have reached the log yet.
          </p>
        )}
      </Finding>
      <Fixes>
        {byKey && <WaitFix request={request} />}
        <SpreadFix explanation={explanation} />
        <HigherPlanFix explanation={explanation} />
      </Fixes>
    </>
  );
}

function WaitFix({ request }: { request: RequestDetail }) {
  const origin = useOrigin();
  const call = sampleCallOf(request);
  return (
    <Fix
      title={
        <>
          Wait <Code>retry_after</Code> seconds, then retry with jitter
        </>
      }
      action={
        call && (
          <CopyButton
            text={errorSample("rate_limit_exceeded", "javascript", { ...call, origin })}
            label="Copy JavaScript"
            variant="primary"
            size="md"
          />
        )
      }
    >
      {call ? "This exact call; cURL and Python below" : "The response says how many"}
    </Fix>
  );
}

function SpreadFix({ explanation }: { explanation: RateLimit }) {
  const { callers, allowed, refused, admitted, subject, calls } = explanation;
  const [caller] = callers;
  if (!caller) return null;
  const many = callers.length > 1;
  // So many addresses called that no filter takes them all, and without it the log has whole minutes.
  const isExact = calls.caller !== undefined;
  const action = <CallsButton filters={calls} label={isExact ? "Show this minute" : "Show whole minutes"} />;
  const detail = many && <CallerList callers={callers} />;
  const who = many ? "" : `: ${[caller.address, caller.userAgent].filter(Boolean).join(" · ")}`;
  if (subject === "address") {
    return (
      <FailedKeyFix explanation={explanation} action={action} detail={detail}>
        {countOf(allowed + refused, "call")} with this workspace’s keys{who}
      </FailedKeyFix>
    );
  }
  return (
    <Fix title="Spread the calls" action={action} detail={detail}>
      {formatNumber(caller.count)} of {admitted === null ? "" : "the "}
      {formatNumber(allowed + refused)} {admitted === null ? "" : "that the log shows in this minute "}came
      from {many ? "one caller" : "one address"} within {countOf(caller.spanSeconds, "second")}
      {who}
      {!isExact && (
        <p>
          They came from more than {MAX_FILTER_VALUES} addresses, so the log shows the whole minutes around
          them, with more calls than these.
        </p>
      )}
    </Fix>
  );
}

function CallerList({ callers }: Pick<RateLimit, "callers">) {
  return (
    <ul aria-label="Callers" className="flex flex-col gap-1 text-xs text-muted">
      {callers.map(({ address, userAgent, count, spanSeconds }) => (
        <li key={`${address} ${userAgent ?? ""}`} className="flex gap-3">
          <span className="w-10 shrink-0 text-right text-ink">{formatNumber(count)}</span>
          <span className="min-w-0 flex-1 break-words">
            {[address, userAgent].filter(Boolean).join(" · ")}
          </span>
          <span className="shrink-0">{countOf(spanSeconds, "s", "s")}</span>
        </li>
      ))}
    </ul>
  );
}

function HigherPlanFix({ explanation: { higherPlan, limit } }: { explanation: RateLimit }) {
  if (!higherPlan || higherPlan.limit <= limit) return null;
  return (
    <Fix
      title={`Change to ${PLAN_LIMITS[higherPlan.plan].name}, which allows ${formatNumber(higherPlan.limit)} a minute`}
      action={<PlanButton plan={higherPlan.plan} sought="calls" variant="secondary" />}
    >
      For each key; it takes effect at once.
      <PermissionHint permission="billing:write" action="change the plan" />
    </Fix>
  );
}
