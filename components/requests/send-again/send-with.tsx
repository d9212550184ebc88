"use client";

import { Send } from "lucide-react";
import { ShortcutKeys } from "@/components/shell/shortcuts/shortcuts";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { StoredText } from "@/components/ui/stored-text";
import { prettyJson } from "@/lib/json/pretty-json";
import { isTest, markAsTest } from "@/lib/send-again/call-effect";
import { PastedChoice, TemporaryChoice } from "./key-choices";
import { type KeyChoice, useSendAgain } from "./send-again-store";
import type { EditableCall } from "./use-call";

interface SendWithProps {
  call: EditableCall;
  choice: KeyChoice;
  temporaryBlock: string | null;
  /** What keeps the pasted key from being sent; null if nothing does. */
  keyProblem: string | null;
  isPending: boolean;
  error: string | null;
  onSend: () => void;
}

/** The key of the call, what it will do, and the button that sends it. */
export function SendWith(props: SendWithProps) {
  const { call, choice, temporaryBlock, keyProblem, isPending, error, onSend } = props;
  const { effect, edited } = call;
  const choose = useSendAgain((state) => state.choose);
  const isFinal = effect?.isFinal === true;
  const label = edited.answer ? "Send once more" : "Send";
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
        <PastedChoice isChosen={choice === "pasted"} problem={keyProblem} onChoose={() => choose("pasted")} />
      </fieldset>
      <div className="mt-auto flex flex-col gap-2.5 px-3.5 pt-4 pb-3.5">
        <TestChoice call={call} />
        {effect && (
          <p className="text-xs text-muted">
            {effect.words[0]}
            <strong className={isFinal ? "font-medium text-bad-text" : "font-medium text-ink"}>
              {effect.words[1]}
            </strong>
            <StoredText text={effect.words[2]} />
          </p>
        )}
        <Button
          variant={isFinal ? "danger" : edited.answer ? "secondary" : "primary"}
          pending={isPending}
          disabled={call.call === null || (choice === "pasted" && keyProblem !== null)}
          onClick={onSend}
          className="w-full"
        >
          <Send aria-hidden />
          {isFinal ? `${label} and delete` : label}
          <span aria-hidden className="max-sm:hidden">
            <ShortcutKeys keys="Mod+enter" />
          </span>
        </Button>
        <ErrorBanner message={error} />
      </div>
    </section>
  );
}

/** Offered for a submission whose body can say that it is a test. */
function TestChoice({ call: { endpoint, edited, edit } }: { call: EditableCall }) {
  const { body } = edited.draft;
  if (endpoint?.quota !== "submissions") return null;
  const change = (test: boolean) => {
    const marked = markAsTest(body, test);
    if (marked !== null) edit({ body: prettyJson(marked) ?? marked });
  };
  return (
    <Checkbox
      label="As a test submission"
      checked={isTest(body) === true}
      disabled={markAsTest(body, true) === null}
      onCheckedChange={change}
    />
  );
}
