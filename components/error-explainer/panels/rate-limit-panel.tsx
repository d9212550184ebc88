"use client";

import { CopyButton } from "@/components/ui/copy-button";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { errorSample } from "@/lib/errors/samples";
import { countOf } from "@/lib/format-count";
import { formatNumber } from "@/lib/format-number";
import { PLAN_LIMITS } from "@/lib/plans";
import { BillingButton, CallsButton, WhoMay } from "../actions";
import { Code } from "../code";
import { Countdown } from "../countdown";
import { MinuteChart } from "../evidence/minute-chart";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../panel-props";
import { useOrigin } from "../use-origin";

type RateLimit = ExplanationOf<"rate_limit_exceeded">;

/** Which limit, whose, and when the next call goes through. */
export function RateLimitPanel({ request, explanation }: PanelProps<"rate_limit_exceeded">) {
  const { subject, key, limit, allowed, refused, freeAt, plan } = explanation;
  const byKey = subject === "key";
  const ownLimit = PLAN_LIMITS[plan].requestsPerMinute === limit;
  return (
    <>
      <Finding
        request={request}
        title={
          byKey
            ? `${countOf(allowed + refused, "request")} in 60 s; ${ownLimit ? "your plan allows" : "the limit was"} ${formatNumber(limit)}`
            : `More than ${formatNumber(limit)} calls without a valid key in 60 s`
        }
        says={
          <>
            <p>
              {byKey ? (
                <>
                  The limit of <strong>{key?.name ?? "this key"}</strong> alone: other keys are not affected.
                </>
              ) : (
                <>
                  The limit of the address <strong>{request.clientAddress}</strong>, whichever keys it tries.
                  Calls with a valid key are not affected.
                </>
              )}
            </p>
            <Countdown freeAt={freeAt} />
          </>
        }
      >
        <MinuteChart explanation={explanation} at={request.createdAt} />
      </Finding>
      <Fixes>
        {byKey && <WaitFix />}
        <SpreadFix explanation={explanation} />
        <HigherPlanFix explanation={explanation} />
      </Fixes>
    </>
  );
}

function WaitFix() {
  const origin = useOrigin();
  return (
    <Fix
      title={
        <>
          Wait <Code>retry_after</Code> seconds, then retry with jitter
        </>
      }
      action={
        <CopyButton
          text={errorSample("rate_limit_exceeded", "javascript", origin)}
          label="Copy code"
          variant="primary"
          size="md"
        />
      }
    >
      Copies the JavaScript; cURL and Python below
    </Fix>
  );
}

function SpreadFix({ explanation }: { explanation: RateLimit }) {
  const { callers, allowed, refused, key, subject } = explanation;
  const [caller] = callers;
  if (!caller) return null;
  const many = callers.length > 1;
  const action = key && <CallsButton filters={{ key: key.id }} />;
  const detail = many && <CallerList callers={callers} />;
  const who = many ? "" : `: ${[caller.address, caller.userAgent].filter(Boolean).join(" · ")}`;
  if (subject === "address") {
    return (
      <Fix title="Give the caller a valid key" action={action} detail={detail}>
        {countOf(allowed + refused, "call")} with this workspace’s keys{who}
      </Fix>
    );
  }
  return (
    <Fix title="Spread the calls" action={action} detail={detail}>
      {formatNumber(caller.count)} of {formatNumber(allowed + refused)} came from{" "}
      {many ? "one caller" : "one address"} within {countOf(caller.spanSeconds, "second")}
      {who}
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
      title={`${PLAN_LIMITS[higherPlan.plan].name} allows ${formatNumber(higherPlan.limit)} a minute`}
      action={<BillingButton variant="secondary" />}
    >
      For each key; it takes effect at once.
      <WhoMay permission="billing:write" what="change the plan" />
    </Fix>
  );
}
