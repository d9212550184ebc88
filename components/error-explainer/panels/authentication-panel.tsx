"use client";

import { isEndedStatus } from "@/lib/keys/key-state";
import { KeysButton } from "../actions";
import { AuthChecklist, MembersOnly } from "../evidence/auth-checklist";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { ReplacementFix, RevokeFix } from "./key-fixes";
import { EndedKey } from "./ended-key";
import { MisplacedKey } from "./misplaced-key";
import { WrongHeader } from "./wrong-header";

/** The true reason for a 401: the public response is the same for every reason. */
export function AuthenticationPanel({ request, explanation }: PanelProps<"authentication_required">) {
  const { failure, form, found } = explanation;
  if (found) return <MisplacedKey request={request} explanation={explanation} found={found} />;
  if (isEndedStatus(failure))
    return <EndedKey request={request} explanation={explanation} failure={failure} />;
  if (failure === "key_in_url") return <KeyInAddress request={request} explanation={explanation} />;
  return <WrongHeader request={request} failure={failure} form={form} aside={<MembersOnly />} />;
}

/** The header's key is known, but the address contained a key as well, which others may have seen by now. */
function KeyInAddress({ request, explanation }: PanelProps<"authentication_required">) {
  const { key, sameKeyInUrl } = explanation;
  const name = key?.name ?? "the key";
  return (
    <>
      <Finding
        request={request}
        title={sameKeyInUrl ? "The key was in the address too" : "A second key was in the address"}
        description={
          <>
            <strong>{name}</strong> came in the Authorization header, as it should, but the address contained{" "}
            {sameKeyInUrl ? "it as well" : "another key"}. Addresses end up in logs and histories: treat{" "}
            {sameKeyInUrl ? "this" : "that"} key as leaked.
          </>
        }
        aside={<MembersOnly />}
      >
        <AuthChecklist
          failure={explanation.failure}
          keyName={key?.name ?? null}
          fact={sameKeyInUrl ? "The address contains the same key" : "The address contains another key"}
        />
      </Finding>
      <Fixes>
        <Fix title="Take the key out of the address">The Authorization header alone is enough.</Fix>
        {sameKeyInUrl && <ReplacementFix explanation={explanation} />}
        {sameKeyInUrl ? (
          <RevokeFix title={`Revoke ${name} when the new key is in use`} apiKey={key}>
            Anyone who has read the address can use it until then.
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
