"use client";

import { Check, ChevronDown, Clock, RotateCcw } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ErrorGroup } from "@/lib/contracts/error-groups";
import { serverNow } from "@/lib/server-clock";
import { DAY_MS } from "@/lib/time";
import type { Decisions } from "../use-decisions";
import { SnoozeDialog } from "./snooze-dialog";

const SNOOZE_DAYS = [1, 7, 30];
const SNOOZE_FAILURES = [10, 100];

interface GroupActionsProps {
  group: ErrorGroup;
  decisions: Decisions;
}

/** Resolves, snoozes or reopens the group. Members see its state, and no buttons. */
export function GroupActions({ group: { example: id, state }, decisions }: GroupActionsProps) {
  const { canDecide, decide, isPending } = decisions;
  const isDecided = state.name === "resolved" || state.name === "snoozed";
  const buttons = useRef<HTMLDivElement>(null);
  const pressedIn = useRef<typeof state.name | null>(null);
  // The pressed button goes with the old state: the focus moves to the first one of the new state.
  useEffect(() => {
    if (pressedIn.current === null || pressedIn.current === state.name) return;
    pressedIn.current = null;
    if (document.activeElement === document.body) buttons.current?.querySelector("button")?.focus();
  }, [state.name]);
  if (!canDecide) return null;
  const press = (change: Parameters<typeof decide>[0]) => {
    pressedIn.current = state.name;
    decide(change);
  };
  return (
    <div ref={buttons} className="flex items-center gap-1.5">
      {isDecided ? (
        <Button pending={isPending} onClick={() => press({ state: "open" })}>
          <RotateCcw aria-hidden />
          Reopen
        </Button>
      ) : null}
      {state.name === "resolved" ? null : (
        <Button pending={isPending} onClick={() => press({ state: "resolved" })}>
          <Check aria-hidden />
          Resolve
        </Button>
      )}
      <SnoozeMenu id={id} decisions={decisions} />
    </div>
  );
}

function SnoozeMenu({ id, decisions }: { id: string; decisions: Decisions }) {
  const { decide, isChoosing, setChoosing } = decisions;
  const [isDialogOpen, setDialogOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <DropdownMenu open={isChoosing} onOpenChange={setChoosing}>
        <DropdownMenuTrigger asChild>
          <Button ref={trigger}>
            <Clock aria-hidden />
            <span className="max-sm:sr-only">Snooze</span>
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuLabel>Reopen</DropdownMenuLabel>
          {SNOOZE_DAYS.map((days) => (
            <DropdownMenuItem
              key={days}
              onSelect={() => {
                const until = new Date(serverNow() + days * DAY_MS).toISOString();
                decide({ state: "snoozed", until, failures: null });
              }}
            >
              In {days === 1 ? "1 day" : `${days} days`}
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          {SNOOZE_FAILURES.map((failures) => (
            <DropdownMenuItem
              key={failures}
              onSelect={() => decide({ state: "snoozed", until: null, failures })}
            >
              After {failures} more failures
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setDialogOpen(true)}>Custom…</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <SnoozeDialog id={id} open={isDialogOpen} onOpenChange={setDialogOpen} opener={trigger} />
    </>
  );
}
