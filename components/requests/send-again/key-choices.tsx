"use client";

import { KeyField } from "@/components/call-editor/key-field";
import { Code } from "@/components/error-explainer/code";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { useNow } from "@/components/ui/now";
import { Radio } from "@/components/ui/radio";
import { useTimeZone } from "@/components/ui/time-zone";
import { formatCountdown, formatHourMinute } from "@/lib/format/format-time";
import { findKeyHold } from "@/lib/keys/key-state";
import { TEMPORARY_KEY_COPY } from "@/lib/keys/key-facts";
import { SECOND_MS } from "@/lib/time";
import { rolesWith } from "@/lib/workspace/roles";
import { useSendAgain } from "./send-again-store";
import { type TemporaryKey, useTemporaryKeys } from "./temporary-keys";
import type { EditableCall } from "./use-call";

/** Why no temporary key can be made for the call; null if one can. */
export function useTemporaryBlock({ endpoint }: Pick<EditableCall, "endpoint">): string | null {
  const hold = findKeyHold(useWorkspace());
  const mayCreate = useCan("api-keys:write");
  if (!mayCreate) return `For ${rolesWith("api-keys:write")}, who create keys.`;
  if (hold !== null)
    return hold === "archived" ? "The workspace is archived." : "The plan has no API access.";
  return endpoint === null ? "No endpoint has this method and path, so there is no scope to give it." : null;
}

interface ChoiceProps {
  isChosen: boolean;
  onChoose: () => void;
}

/** A key that is made for the call when it is sent. */
export function TemporaryChoice({
  call: { endpoint },
  isChosen,
  block,
  onChoose,
}: ChoiceProps & { call: EditableCall; block: string | null }) {
  const scope = endpoint?.scope;
  const key = useTemporaryKeys(({ keys }) => (scope ? keys[scope] : undefined));
  const zone = useTimeZone();
  const left = useTimeLeft(key);
  const end =
    key && left !== null ? `at ${formatHourMinute(key.expiresAt, zone)}` : `after ${TEMPORARY_KEY_COPY}`;
  return (
    <div className={isChosen ? "bg-surface px-3.5 py-2.5" : "px-3.5 py-2.5"}>
      <Radio
        name="send-with"
        checked={isChosen}
        disabled={block !== null}
        onChoose={onChoose}
        label={
          <span className="flex items-center justify-between gap-2 font-medium">
            A temporary key
            {left !== null && (
              <Badge tone="ok" role="timer">
                {formatCountdown(left)} left
              </Badge>
            )}
          </span>
        }
        description={
          block ?? (
            <>
              Only <Code>{scope ?? ""}</Code>. Ends by itself {end} and is in the audit log.
            </>
          )
        }
      />
    </div>
  );
}

/** Whole seconds until the key ends; null without a key that works. */
function useTimeLeft(key: TemporaryKey | undefined): number | null {
  const now = useNow();
  if (!key || now === null) return null;
  const left = Math.floor((Date.parse(key.expiresAt) - now) / SECOND_MS);
  return left > 0 ? left : null;
}

/** A key that the person has. */
export function PastedChoice({ isChosen, onChoose }: ChoiceProps) {
  const pasted = useSendAgain((state) => state.pastedKey);
  const setPasted = useSendAgain((state) => state.setPastedKey);
  return (
    <div className={isChosen ? "bg-surface px-3.5 py-2.5" : "px-3.5 py-2.5"}>
      <Radio
        name="send-with"
        checked={isChosen}
        onChoose={onChoose}
        label={<span className="font-medium">A key that I paste</span>}
        description="Kept in this tab, and nowhere else."
      />
      {isChosen && (
        <div className="mt-2 pl-6.5">
          <KeyField value={pasted} onChange={setPasted} />
        </div>
      )}
    </div>
  );
}
