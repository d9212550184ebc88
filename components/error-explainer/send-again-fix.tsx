import type { ReactNode } from "react";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { isEndedStatus, type KeyState } from "@/lib/keys/key-state";
import { KeyButton } from "./actions";
import { Fix } from "./explainer-frame";

const KEY_BLOCKS: Record<Exclude<KeyState, "works">, string> = {
  revoked: "has since been revoked",
  expired: "has since expired",
  archived: "is blocked: the workspace is archived",
  no_api_access: "is blocked: the plan has no API access",
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
      title={
        isEndedStatus(keyNow)
          ? "Send the call again, with another key"
          : "Lift what blocks the key, then send the call again"
      }
      action={apiKey && <KeyButton apiKey={apiKey} />}
    >
      {children} But {apiKey?.name ?? "its key"} {KEY_BLOCKS[keyNow]}.
    </Fix>
  );
}
