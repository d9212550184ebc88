"use client";

import { createContext, type MouseEvent, type ReactNode, use } from "react";
import Link from "next/link";
import { useIsGuest, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { isModifiedClick } from "@/components/ui/modified-click";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { isEndedStatus, type KeyState } from "@/lib/keys/key-state";
import { routes } from "@/lib/routes";
import { KeyButton } from "./actions";
import { Fix } from "./explainer-frame";

const KEY_BLOCKS: Record<Exclude<KeyState, "works">, string> = {
  revoked: "has since been revoked",
  expired: "has since expired",
  archived: "is blocked: the workspace is archived",
  no_api_access: "is blocked: the plan has no API access",
};

/** Opens the editor beside the explanation; null where there is none beside it. */
export const SendAgainAction = createContext<(() => void) | null>(null);

interface SendAgainButtonProps {
  requestId: string;
  label: string;
  variant?: "primary" | "secondary";
}

/** Opens the request in the editor that sends it again. Hidden from guests, who have none. */
export function SendAgainButton({ requestId, label, variant = "secondary" }: SendAgainButtonProps) {
  const { slug } = useWorkspace();
  const open = use(SendAgainAction);
  const isGuest = useIsGuest();
  if (isGuest) return null;
  const onClick = (event: MouseEvent) => {
    if (open === null || isModifiedClick(event)) return;
    event.preventDefault();
    open();
  };
  return (
    <Button asChild variant={variant}>
      <Link href={routes.sendAgain(slug, requestId)} prefetch={false} onClick={onClick}>
        {label}
      </Link>
    </Button>
  );
}

interface SendAgainFixProps {
  request: RequestDetail;
  /** Why this refusal no longer stands in the way. */
  children: ReactNode;
}

/** For a call that would no longer be refused for the same reason; also says whether its key still works. */
export function SendAgainFix({ request: { id, keyNow, apiKey }, children }: SendAgainFixProps) {
  const button = <SendAgainButton requestId={id} label="Edit and send" />;
  if (keyNow === null || keyNow === "works") {
    return (
      <Fix title="Send the call again" action={button}>
        {children}
      </Fix>
    );
  }
  const isEnded = isEndedStatus(keyNow);
  return (
    <Fix
      title={
        isEnded
          ? "Send the call again, with another key"
          : "Lift what blocks the key, then send the call again"
      }
      action={
        <>
          {isEnded && button}
          {apiKey && <KeyButton apiKey={apiKey} />}
        </>
      }
    >
      {children} But {apiKey?.name ?? "its key"} {KEY_BLOCKS[keyNow]}.
    </Fix>
  );
}
