"use client";

import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { CallEffect } from "@/lib/send-again/call-effect";
import type { Call } from "@/lib/send-again/read-draft";

interface CallToSend {
  /** Null while it cannot be sent. */
  call: Call | null;
  effect: CallEffect | null;
  send: () => void;
}

/** Sends at once what can be undone, and asks before anything else. `question` is the dialog, or null. */
export function useFinalQuestion({ call, effect, send }: CallToSend): {
  ask: () => void;
  question: ReactNode;
} {
  const [isAsking, setAsking] = useState(false);
  const before = useRef<Element | null>(null);
  const ask = () => {
    if (call === null) return;
    if (effect?.isFinal !== true) {
      send();
      return;
    }
    before.current = document.activeElement;
    setAsking(true);
  };
  const question = isAsking && call && effect && (
    <Dialog open onOpenChange={setAsking}>
      <DialogContent
        size="sm"
        // No trigger belongs to the dialog: the shortcut opens it too.
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (before.current instanceof HTMLElement) before.current.focus();
        }}
      >
        <DialogTitle>Send a call that deletes?</DialogTitle>
        <DialogDescription>
          {effect.words[0]}
          {effect.words[1]}
          <StoredText text={effect.words[2]} />
        </DialogDescription>
        <DialogBody className="font-mono text-xs">
          <StoredText text={`${call.method} ${call.url}`} isCode />
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="danger"
            onClick={() => {
              setAsking(false);
              send();
            }}
          >
            Send and delete
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
  return { ask, question };
}
