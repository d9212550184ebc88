"use client";

import { API_BASE, isApiSpelling } from "@/lib/api/api-path";
import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import { Code, inSentence } from "../code";
import { CopyList } from "../copy-list";
import { MarkedPath } from "../evidence/marked-path";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { IdNotFound } from "./id-not-found";

/** An unknown id, or a path that is not part of the API. */
export function NotFoundPanel({ request, explanation }: PanelProps<"resource_not_found">) {
  const { resource, id } = explanation;
  return resource === "endpoint" || id === null ? (
    <EndpointNotFound request={request} explanation={explanation} />
  ) : (
    <IdNotFound request={request} explanation={explanation} word={RESOURCE_NAMES[resource]} id={id} />
  );
}

/** The path is not part of the API, or not with this method. */
function EndpointNotFound({ request, explanation }: PanelProps<"resource_not_found">) {
  const { allowedMethods, nearestRoutes } = explanation;
  const methodWrong = allowedMethods.length > 0;
  return (
    <>
      <Finding
        request={request}
        title={methodWrong ? `This path has no ${request.method}` : "No endpoint has this path"}
        description={
          methodWrong ? (
            <>It allows {inSentence(allowedMethods)}. Key and limits were fine.</>
          ) : (
            <>
              {isApiSpelling(request.path)
                ? "Every endpoint is below "
                : "The API has no endpoint with this path below "}
              <Code>{API_BASE}</Code>
              {isApiSpelling(request.path) ? ", spelled exactly like this. " : ". "}
              Key and limits were fine.
            </>
          )
        }
      >
        <MarkedPath
          method={request.method}
          path={request.path}
          id={null}
          methodWrong={methodWrong}
          note={methodWrong ? "not a method of this path" : "not a path of the API"}
        />
      </Finding>
      <Fixes>
        {methodWrong && (
          <Fix title={<>Call it with {inSentence(allowedMethods, "or")}</>}>
            The response’s <Code>Allow</Code> header lists them too.
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
