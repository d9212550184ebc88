"use client";

import { routeAction } from "@/lib/api/api-routes";
import { countOf } from "@/lib/format/format-number";
import { CreateKeyButton, CreateKeyLink, KeyButton, CreateKeyHint } from "../actions";
import { Code, inSentence } from "../code";
import { ScopeDiff, unusedScopes } from "../evidence/scope-diff";
import type { PanelProps } from "../explained-request";
import { expiryCopy, RevokeFix } from "./key-fixes";
import { Finding, Fix, Fixes } from "../explainer-frame";

/** Names the required scopes that the key lacks, and offers a new key that has them. */
export function ScopesPanel({ request, explanation }: PanelProps<"insufficient_scopes">) {
  const { key, missing, disuseDays, suggestion, capableKeys } = explanation;
  const what = routeAction(request.method, request.route);
  const unused = unusedScopes(explanation);
  const lean = { ...suggestion, scopes: suggestion.scopes.filter((scope) => !unused.includes(scope)) };
  const [capable] = capableKeys;
  return (
    <>
      <Finding
        request={request}
        title={what ? `This key may not ${what}` : "This key lacks a scope for this call"}
        description={
          <>
            <strong>{key.name}</strong> called{" "}
            <Code>{`${request.method} ${request.route ?? request.path}`}</Code>, which needs{" "}
            {missing.length === 1
              ? "a scope that the key was not given."
              : `${missing.length} scopes that the key was not given.`}
          </>
        }
      >
        <ScopeDiff explanation={explanation} />
      </Finding>
      <Fixes>
        <Fix
          title={
            missing.length === 1
              ? "Create a key with this scope added"
              : "Create a key with these scopes added"
          }
          action={<CreateKeyButton suggestion={suggestion} />}
        >
          The same scopes plus {inSentence(missing)}, under its own name; it {expiryCopy(suggestion)}. Scopes
          of an existing key cannot change.
          {unused.length > 0 && suggestion.block === null && (
            <>
              {" "}
              Unused in {disuseDays} days: {inSentence(unused)}.{" "}
              <CreateKeyLink suggestion={lean}>Leave {unused.length === 1 ? "it" : "them"} out</CreateKeyLink>
            </>
          )}
          <CreateKeyHint suggestion={suggestion} />
        </Fix>
        {capable && (
          <Fix title="Or call with a key that has it" action={<KeyButton apiKey={capable} />}>
            {capable.name} · <Code>{capable.display}</Code>
            {capableKeys.length > 1 && ` and ${countOf(capableKeys.length - 1, "more key", "more keys")}`}
          </Fix>
        )}
        <RevokeFix title="Revoke the old key when the new one is in use" apiKey={key}>
          Before you do, you will see who still uses {key.name}.
        </RevokeFix>
      </Fixes>
    </>
  );
}
