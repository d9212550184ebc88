"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import { useForm } from "@/components/ui/hooks/use-form";
import type { Bot } from "@/lib/contracts/managed-bot";
import type { CreateBot } from "@/lib/intake-bots/draft";
import { blockOfIssue, checkDraft } from "./check-draft";
import type { BotDraft } from "./draft-block";

interface BotFormOptions<Input> {
  draft: BotDraft;
  activate?: boolean;
  submission: Parameters<typeof useForm<Bot, Input>>[0]["submission"];
  toInput: (checked: CreateBot) => Input;
  onSuccess: (bot: Bot) => void;
}

/** The form around a draft. A block with an issue opens before focus moves to it. */
export function useBotForm<Input>({
  draft,
  activate = false,
  submission,
  toInput,
  onSuccess,
}: BotFormOptions<Input>) {
  const [openId, setOpenId] = useState<string | null>(null);
  const { input, issues } = checkDraft(draft, activate);
  const openInvalid = () => {
    const names = Object.keys(issues);
    const indexes = names.flatMap((name) => blockOfIssue(name) ?? []);
    if (indexes.length !== names.length || indexes.length === 0) return;
    const first = draft.blocks[Math.min(...indexes)];
    if (first) flushSync(() => setOpenId(first.id));
  };
  const { props, errors, message } = useForm({
    submission,
    read: () => {
      if (input === null) openInvalid();
      return input && toInput(input);
    },
    issues,
    onSuccess,
  });
  // The issue has no control: the list has too many blocks, or the server refused it as a whole.
  return { props, errors, message: message ?? errors["schema"] ?? null, openId, setOpenId };
}
