"use client";

import { CopyList } from "../copy-list";
import { Code } from "../code";
import { MarkedPath } from "../evidence/marked-path";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { inSentence } from "../in-sentence";
import type { PanelProps } from "../panel-props";

/** The path is no part of the API, or not with this method. */
export function EndpointNotFound({ request, explanation }: PanelProps<"resource_not_found">) {
  const { allowedMethods, nearestRoutes } = explanation;
  const methodWrong = allowedMethods.length > 0;
  return (
    <>
      <Finding
        request={request}
        title={methodWrong ? `This path has no ${request.method}` : "No endpoint has this path"}
        says={
          methodWrong ? (
            <>It answers {inSentence(allowedMethods)}. Key and limits were fine.</>
          ) : (
            <>
              The path below <Code>/api/v1</Code> is not part of the API. Key and limits were fine.
            </>
          )
        }
      >
        <MarkedPath
          method={request.method}
          path={request.path}
          id={null}
          methodWrong={methodWrong}
          says={methodWrong ? `not a method of this path` : "not a path of the API"}
        />
      </Finding>
      <Fixes>
        {methodWrong && (
          <Fix title={<>Call it with {inSentence(allowedMethods, "or")}</>}>
            The answer’s <Code>Allow</Code> header lists the same methods.
          </Fix>
        )}
        {nearestRoutes.length > 0 && (
          <Fix
            title={`Did you mean ${nearestRoutes.length === 1 ? "this endpoint" : "one of these endpoints"}?`}
            detail={<CopyList items={nearestRoutes.map((route) => ({ id: route, name: null }))} />}
          />
        )}
        {!methodWrong && (
          <Fix title="Check the path’s spelling">
            Names are in the plural and separated by dashes: <Code>/intake-bots</Code>, <Code>/webhooks</Code>
            .
          </Fix>
        )}
      </Fixes>
    </>
  );
}
