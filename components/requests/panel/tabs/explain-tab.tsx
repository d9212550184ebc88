"use client";

import type { ReactNode } from "react";
import { ErrorExplainer } from "@/components/error-explainer/error-explainer";
import { FindingCode } from "@/components/error-explainer/explained-request";
import { SendAgainAction } from "@/components/error-explainer/send-again-fix";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { SuccessHead } from "../call-facts";
import { ValueMenu } from "../value-menu";
import { RelatedSections } from "../compare/related-sections";
import { OccurrenceStats } from "./occurrence-stats";
import type { GroupLinks } from "./request-link";

interface ExplainTabProps extends GroupLinks {
  request: RequestDetail;
  /** Opens the editor that sends the call again. */
  onSendAgain: () => void;
}

const withMenu = (code: string, text: ReactNode) => (
  <ValueMenu name="code" text={code}>
    {text}
  </ValueMenu>
);

/** Explains why the request failed and how to fix it. For a success, says that there is nothing to explain. */
export function ExplainTab({ request, onStepInGroup, takeFocus, onSendAgain, ...links }: ExplainTabProps) {
  const { explanation, occurrences } = request;
  if (!explanation) return <SuccessHead request={request} />;
  return (
    <SendAgainAction value={onSendAgain}>
      <FindingCode value={withMenu}>
        <ErrorExplainer request={request}>
          {occurrences && (
            <OccurrenceStats
              occurrences={occurrences}
              request={request}
              onStepInGroup={onStepInGroup}
              takeFocus={takeFocus}
              {...links}
            />
          )}
        </ErrorExplainer>
      </FindingCode>
      <RelatedSections request={request} {...links} />
    </SendAgainAction>
  );
}
