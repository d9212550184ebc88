"use client";

import { MembersOnly } from "../members-only";
import type { PanelProps } from "../panel-props";
import { EndedKey } from "./ended-key";
import { KeyInAddress } from "./key-in-address";
import { MisplacedKey } from "./misplaced-key";
import { WrongHeader } from "./wrong-header";

/** The true reason of a 401: the public answer is the same for all of them. */
export function AuthenticationPanel({ request, explanation }: PanelProps<"authentication_required">) {
  const { failure, form, found } = explanation;
  if (found) return <MisplacedKey request={request} explanation={explanation} found={found} />;
  if (failure === "revoked" || failure === "expired")
    return <EndedKey request={request} explanation={explanation} />;
  if (failure === "key_in_url") return <KeyInAddress request={request} explanation={explanation} />;
  return <WrongHeader request={request} failure={failure} form={form} aside={<MembersOnly />} />;
}
