"use client";

import { useWorkspace } from "@/components/shell/workspace-context";
import { routes } from "@/lib/routes";
import { LinkButton } from "./actions";
import { PermissionHint } from "./permission-hint";
import { useExplainedId } from "./explained-request";

/** Opens the bot's page, which explains its state and changes it. */
export function BotButton({ botId }: { botId: string }) {
  const href = routes.intakeBot(useWorkspace().slug, botId, { back: useExplainedId() });
  return (
    <LinkButton href={href} variant="primary">
      Open bot
    </LinkButton>
  );
}

/** Tells viewers who may not change bots whom to ask. */
export const BotHint = () => <PermissionHint permission="intake-bots:write" action="change bots" />;
