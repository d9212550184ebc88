"use client";

import { Send } from "lucide-react";
import { ignoreHeldEnter } from "@/components/shell/shortcuts/keyboard";
import { ShortcutKeys } from "@/components/shell/shortcuts/shortcut-keys";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { StoredText } from "@/components/ui/stored-text";
import type { ApiEndpoint } from "@/lib/api/endpoints";
import { prettyJson } from "@/lib/json/pretty-json";
import { type CallEffect, isTest, markAsTest } from "@/lib/send-again/call-effect";

interface SendButtonProps {
  endpoint: ApiEndpoint | null;
  body: string;
  onBody: (body: string) => void;
  effect: CallEffect | null;
  /** Whether the call was sent before. */
  isRepeated: boolean;
  isPending: boolean;
  isDisabled: boolean;
  error: string | null;
  onSend: () => void;
}

/** Says what the call will do, above the button that sends it. */
export function SendButton(props: SendButtonProps) {
  const { endpoint, body, onBody, effect, isRepeated, isPending, isDisabled, error, onSend } = props;
  const isFinal = effect?.isFinal === true;
  const label = isRepeated ? "Send once more" : "Send";
  return (
    <>
      {endpoint?.quota === "submissions" && <TestChoice body={body} onBody={onBody} />}
      {effect && (
        <p className="text-xs wrap-anywhere text-muted">
          {effect.words[0]}
          <strong className={isFinal ? "font-medium text-bad-text" : "font-medium text-ink"}>
            {effect.words[1]}
          </strong>
          <StoredText text={effect.words[2]} />
        </p>
      )}
      <Button
        variant={isFinal ? "danger" : isRepeated ? "secondary" : "primary"}
        pending={isPending}
        disabled={isDisabled}
        onClick={onSend}
        onKeyDown={ignoreHeldEnter}
        className="w-full"
      >
        <Send aria-hidden />
        {isFinal ? `${label} and delete` : label}
        <span aria-hidden className="max-sm:hidden">
          <ShortcutKeys keys="Mod+enter" />
        </span>
      </Button>
      <ErrorBanner message={error} />
    </>
  );
}

/** For a submission whose body can say that it is a test. */
function TestChoice({ body, onBody }: Pick<SendButtonProps, "body" | "onBody">) {
  const change = (test: boolean) => {
    const marked = markAsTest(body, test);
    if (marked !== null) onBody(prettyJson(marked) ?? marked);
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
