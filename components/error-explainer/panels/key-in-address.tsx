"use client";

import { KeysButton } from "../actions";
import { AuthChecklist } from "../evidence/auth-checklist";
import { Finding, Fix, Fixes } from "../explainer-frame";
import { MembersOnly } from "../members-only";
import type { PanelProps } from "../panel-props";
import { ReplacementFix } from "./replacement-fix";
import { RevokeFix } from "./revoke-fix";

/** The header's key is known, but the address held a key as well: that one has been seen by others by now. */
export function KeyInAddress({ request, explanation }: PanelProps<"authentication_required">) {
  const { key, sameKeyInUrl } = explanation;
  const name = key?.name ?? "the key";
  return (
    <>
      <Finding
        request={request}
        title={sameKeyInUrl ? "The key was in the address too" : "A second key was in the address"}
        says={
          <>
            <strong>{name}</strong> came in the Authorization header, as it should, but the address held{" "}
            {sameKeyInUrl ? "it as well" : "another key"}. Addresses end up in logs and histories: treat{" "}
            {sameKeyInUrl ? "this" : "that"} key as leaked.
          </>
        }
        aside={<MembersOnly />}
      >
        <AuthChecklist
          failure={explanation.failure}
          keyName={key?.name ?? null}
          fact={sameKeyInUrl ? "The address holds the same key" : "The address holds another key"}
        />
      </Finding>
      <Fixes>
        <Fix title="Take the key out of the address">The Authorization header alone is enough.</Fix>
        {sameKeyInUrl && <ReplacementFix explanation={explanation} />}
        {sameKeyInUrl ? (
          <RevokeFix title={`Revoke ${name} when the new key is in use`} keyId={key?.id}>
            Who has read the address can call with it until then.
          </RevokeFix>
        ) : (
          <Fix title="Revoke the key that was in the address" action={<KeysButton />}>
            The log does not keep it: the client that sent the address knows which one it is.
          </Fix>
        )}
      </Fixes>
    </>
  );
}
