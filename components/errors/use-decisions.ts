"use client";

import { useState } from "react";
import { useSetErrorState } from "@/components/shell/queries/set-error-state";
import { useShortcut } from "@/components/shell/shortcuts/shortcuts";
import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import type { ErrorGroup, SetErrorState } from "@/lib/contracts/error-groups";
import { DECIDED } from "./state-copy";

/** The decisions of an admin about the open or focused group, by buttons and by keys. */
export function useDecisions(group: ErrorGroup | undefined, onShow: (group: ErrorGroup) => void) {
  const { slug } = useWorkspace();
  const canDecide = useCan("errors:write");
  const { mutate, isPending } = useSetErrorState(slug);
  const [isChoosing, setChoosing] = useState(false);
  const decide = (change: SetErrorState) => {
    if (!group) return;
    mutate(
      { id: group.example, change },
      {
        onSuccess: () => toast.success(DECIDED[change.state]),
        onError: (error) => toast.error(error.message),
      },
    );
  };
  const isResolved = group?.state.name === "resolved";
  const enabled = canDecide && group !== undefined;
  const options = { enabled, listed: canDecide };
  useShortcut(
    "e",
    "Resolve or reopen the error",
    () => decide({ state: isResolved ? "open" : "resolved" }),
    options,
  );
  useShortcut(
    "s",
    "Snooze the error",
    () => {
      if (group) onShow(group);
      setChoosing(true);
    },
    options,
  );
  return { canDecide, decide, isPending, isChoosing, setChoosing };
}

export type Decisions = ReturnType<typeof useDecisions>;
