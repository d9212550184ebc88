"use client";

import type { PanelProps } from "../panel-props";
import { EndedKey } from "./ended-key";
import { KeyInAddress } from "./key-in-address";
import { WrongHeader } from "./wrong-header";

/** The true reason of a 401: the public answer is the same for all of them. */
export function AuthenticationPanel({ request, explanation }: PanelProps<"authentication_required">) {
  const { failure } = explanation;
  if (failure === "revoked" || failure === "expired")
    return <EndedKey request={request} explanation={explanation} />;
  if (failure === "key_in_url") return <KeyInAddress request={request} explanation={explanation} />;
  return <WrongHeader request={request} failure={failure} />;
}
