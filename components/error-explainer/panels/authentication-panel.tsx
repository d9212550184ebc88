"use client";

import type { PanelProps } from "../panel-props";
import { EndedKey } from "./ended-key";
import { WrongHeader } from "./wrong-header";

/** The true reason of a 401: the public answer is the same for all of them. */
export function AuthenticationPanel({ request, explanation }: PanelProps<"authentication_required">) {
  const { failure } = explanation;
  return failure === "revoked" || failure === "expired" ? (
    <EndedKey request={request} explanation={explanation} />
  ) : (
    <WrongHeader request={request} failure={failure} />
  );
}
