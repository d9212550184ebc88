"use client";

import { API_BASE, isApiSpelling } from "@/lib/api/api-path";
import { methodsAt } from "@/lib/api/api-routes";
import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import { Code, CodeText } from "../code";
import { CopyList } from "../copy-list";
import {
  joinCopies,
  likeMethods,
  methodCopy,
  misspeltPath,
  NO_PATH_TITLE,
  noMethodTitle,
} from "../copy/endpoint-copy";
import { MarkedPath } from "../evidence/marked-path";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { IdNotFound } from "./id-not-found";

/** An unknown id, or a path that is not part of the API. */
export function NotFoundPanel({ request, explanation }: PanelProps<"resource_not_found">) {
  const { resource, id, allowedMethods } = explanation;
  if (resource !== "endpoint" && id !== null) {
    const word = RESOURCE_NAMES[resource];
    return <IdNotFound request={request} explanation={explanation} word={word} id={id} />;
  }
  const Panel = allowedMethods.length > 0 ? MethodNotFound : PathNotFound;
  return <Panel request={request} explanation={explanation} />;
}

/** The API has the path, but not with this method. */
function MethodNotFound({ request, explanation }: PanelProps<"resource_not_found">) {
  const { method, path } = request;
  const { allowedMethods, nearestRoutes } = explanation;
  const copies = (methods: readonly string[]) => methods.map((each) => methodCopy(each, path));
  const like = likeMethods(method, allowedMethods);
  const elsewhere = nearestRoutes.filter((route) => route.startsWith(`${method} `));
  return (
    <>
      <Finding
        request={request}
        title={noMethodTitle(method)}
        description={
          <CodeText text={`It has ${joinCopies(copies(allowedMethods))}. Key and limits were fine.`} />
        }
      >
        <MarkedPath method={method} path={path} id={null} methodWrong note="not a method of this path" />
      </Finding>
      <Fixes>
        {like.length > 0 && (
          <Fix title={<CodeText text={`Call it with ${joinCopies(copies(like), "or")}`} />}>
            The response’s <Code>Allow</Code> header lists the methods too.
          </Fix>
        )}
        {elsewhere.length > 0 && <NearestFix routes={elsewhere} />}
        {like.length === 0 && elsewhere.length === 0 && (
          <Fix
            title={
              <>
                Do without <Code>{method}</Code>: the API cannot do this here
              </>
            }
          >
            No endpoint does what it asks for, and {joinCopies(allowedMethods)}{" "}
            {allowedMethods.length === 1 ? "does" : "do"} something else. The response’s <Code>Allow</Code>{" "}
            header lists the methods of a path.
          </Fix>
        )}
      </Fixes>
    </>
  );
}

/** The path is not part of the API. */
function PathNotFound({ request, explanation }: PanelProps<"resource_not_found">) {
  const { method, path } = request;
  const misspelt = misspeltPath(path);
  return (
    <>
      <Finding
        request={request}
        title={NO_PATH_TITLE}
        description={
          <>
            <WhyNoPath path={path} /> Key and limits were fine.
          </>
        }
      >
        <MarkedPath method={method} path={path} id={null} note="not a path of the API" />
      </Finding>
      <Fixes>
        {misspelt ? (
          <SpellingFix method={method} spelling={misspelt} />
        ) : (
          <>
            {explanation.nearestRoutes.length > 0 && <NearestFix routes={explanation.nearestRoutes} />}
            <Fix title="Check the path’s spelling">
              Names are in the plural and separated by dashes: <Code>/intake-bots</Code>,{" "}
              <Code>/webhooks</Code>.
            </Fix>
          </>
        )}
      </Fixes>
    </>
  );
}

function WhyNoPath({ path }: { path: string }) {
  const base = <Code>{API_BASE}</Code>;
  if (path === API_BASE) return <>{base} is the start of every endpoint’s path, and no endpoint itself.</>;
  if (isApiSpelling(path)) return <>Every endpoint is below {base}, spelled exactly like this.</>;
  return <>The API has no endpoint with this path below {base}.</>;
}

interface SpellingFixProps {
  method: string;
  spelling: NonNullable<ReturnType<typeof misspeltPath>>;
}

function SpellingFix({ method, spelling: { path, title, rule } }: SpellingFixProps) {
  const methods: readonly string[] = methodsAt(path);
  const called = method === "HEAD" ? "GET" : method;
  return (
    <Fix title={title} detail={<CopyList items={[{ id: API_BASE + path, name: null }]} />}>
      {rule}
      {!methods.includes(called) && (
        <>
          {" "}
          <CodeText
            text={`This one has no ${method}: it has ${joinCopies(methods.map((each) => methodCopy(each, path)))}.`}
          />
        </>
      )}
    </Fix>
  );
}

function NearestFix({ routes }: { routes: readonly string[] }) {
  return (
    <Fix
      title={`Check whether you meant ${routes.length === 1 ? "this endpoint" : "one of these endpoints"}`}
      detail={<CopyList items={routes.map((route) => ({ id: route, name: null }))} />}
    />
  );
}
