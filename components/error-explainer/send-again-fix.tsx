import type { ReactNode } from "react";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { isEndedStatus, type KeyState } from "@/lib/key-state";
import { KeyButton } from "./actions";
import { Fix } from "./explainer-frame";

const HELD_UP: Record<Exclude<KeyState, "works">, string> = {
  revoked: "was revoked since",
  expired: "has expired since",
  archived: "is held up by the archive of the workspace",
  no_api_access: "is held up by the plan, which has no API access",
};

interface SendAgainFixProps {
  request: RequestDetail;
  /** Why this refusal no longer stands in the way. */
  children: ReactNode;
}

/** For a call that would no longer be refused for the same reason; also says whether its key still works. */
export function SendAgainFix({ request: { keyNow, apiKey }, children }: SendAgainFixProps) {
  if (keyNow === null || keyNow === "works") return <Fix title="Send the call again">{children}</Fix>;
  return (
    <Fix
      title={isEndedStatus(keyNow) ? "Send the call again, with another key" : "The call is still held up"}
      action={apiKey && <KeyButton keyId={apiKey.id} />}
    >
      {children} But {apiKey?.name ?? "its key"} {HELD_UP[keyNow]}.
    </Fix>
  );
}
