import type { ReactNode } from "react";
import type { Explanation } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { ErrorCode } from "@/lib/errors/catalog";
import { CodeSamples } from "./code-samples";
import { ExplainerFrame } from "./explainer-frame";
import { ArchivedPanel } from "./panels/archived-panel";
import { AuthenticationPanel } from "./panels/authentication-panel";
import { FeaturePanel } from "./panels/feature-panel";
import { IdempotencyPanel } from "./panels/idempotency-panel";
import { InternalPanel } from "./panels/internal-panel";
import { NotFoundPanel } from "./panels/not-found-panel";
import { PlanLimitPanel } from "./panels/plan-limit-panel";
import { RateLimitPanel } from "./panels/rate-limit-panel";
import { ScopesPanel } from "./panels/scopes-panel";
import { UnknownPanel } from "./panels/unknown-panel";
import { ValidationPanel } from "./panels/validation-panel";
import { ExplainedRequest, type PanelProps } from "./explained-request";
import { Reference } from "./reference";

/** One panel per code: a code without a panel does not compile. */
const PANELS: { [C in ErrorCode | "unknown"]: (props: PanelProps<C>) => ReactNode } = {
  authentication_required: AuthenticationPanel,
  insufficient_scopes: ScopesPanel,
  feature_not_available: FeaturePanel,
  workspace_archived: ArchivedPanel,
  resource_not_found: NotFoundPanel,
  validation_failed: ValidationPanel,
  rate_limit_exceeded: RateLimitPanel,
  plan_limit_exceeded: PlanLimitPanel,
  idempotency_conflict: IdempotencyPanel,
  internal_error: InternalPanel,
  unknown: UnknownPanel,
};

interface ErrorExplainerProps {
  request: RequestDetail;
  /** Sections between the fixes and the code sample. */
  children?: ReactNode;
}

/** Says what happened, why, and how to fix it. Renders nothing for a request that succeeded. */
export function ErrorExplainer({ request, children }: ErrorExplainerProps) {
  const { explanation } = request;
  if (!explanation) return null;
  const Panel = panelOf(explanation);
  return (
    <ExplainedRequest value={request}>
      <ExplainerFrame>
        <Panel request={request} explanation={explanation} />
        {children}
        <CodeSamples request={request} />
        <Reference request={request} />
      </ExplainerFrame>
    </ExplainedRequest>
  );
}

function panelOf({ code }: Explanation) {
  // safe: the record maps each code to the panel of that code's explanation
  return PANELS[code] as (props: PanelProps<Explanation["code"]>) => ReactNode;
}
