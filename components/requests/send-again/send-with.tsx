"use client";

import { SendButton } from "@/components/call-editor/send-button";
import { PastedChoice, TemporaryChoice } from "./key-choices";
import { type KeyChoice, useSendAgain } from "./send-again-store";
import type { EditableCall } from "./use-call";

interface SendWithProps {
  call: EditableCall;
  choice: KeyChoice;
  temporaryBlock: string | null;
  canSend: boolean;
  /** What keeps the chosen key from being used; null if nothing does. */
  keyBlock: string | null;
  isPending: boolean;
  error: string | null;
  onSend: () => void;
}

/** The key of the call, what it will do, and the button that sends it. */
export function SendWith(props: SendWithProps) {
  const { call, choice, temporaryBlock, canSend, keyBlock, isPending, error, onSend } = props;
  const { effect, edited, endpoint, edit } = call;
  const choose = useSendAgain((state) => state.choose);
  // The field itself says what is wrong with a key in it.
  const isEmpty = useSendAgain((state) => state.pastedKey.trim() === "");
  return (
    <section
      aria-label="Send with"
      className="flex min-w-0 flex-col border-t border-line bg-subtle @3xl:border-t-0 @3xl:border-l dark:bg-hover"
    >
      <h3 className="flex h-11 items-center px-3.5 text-xs font-medium text-muted">Send with</h3>
      <fieldset className="min-w-0">
        <legend className="sr-only">The key of the call</legend>
        <TemporaryChoice
          call={call}
          isChosen={choice === "temporary"}
          block={temporaryBlock}
          onChoose={() => choose("temporary")}
        />
        <PastedChoice isChosen={choice === "pasted"} onChoose={() => choose("pasted")} />
      </fieldset>
      <div className="mt-auto flex flex-col gap-2.5 px-3.5 pt-4 pb-3.5">
        <SendButton
          endpoint={endpoint}
          body={edited.draft.body}
          onBody={(body) => edit({ body })}
          effect={effect}
          isRepeated={edited.answer !== null}
          isPending={isPending}
          isDisabled={!canSend}
          error={error}
          onSend={onSend}
        />
        {/* Before the first answer, the call's status says it. */}
        {edited.answer !== null && isEmpty && keyBlock !== null && (
          <p className="text-xs text-muted">{keyBlock}</p>
        )}
      </div>
    </section>
  );
}
