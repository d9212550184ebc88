"use client";

import { isEndedStatus } from "@/lib/keys/key-state";
import { MembersOnly } from "../evidence/auth-checklist";
import type { PanelProps } from "../explained-request";
import { EndedKey } from "./ended-key";
import { KeyInAddress } from "./key-in-address";
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
