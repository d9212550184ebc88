"use client";

import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StoredText } from "@/components/ui/stored-text";
import { countOf } from "@/lib/format/format-number";
import type { BotListItem } from "@/lib/contracts/managed-bot";
import { routes } from "@/lib/routes";
import { BotStatusBadge } from "../state-badges";
import { LastSubmission } from "./bot-table";

/** The table's facts as cards, for widths without room for the table. */
export function BotCards({ bots }: { bots: readonly BotListItem[] }) {
  const { slug } = useWorkspace();
  return (
    <ul>
      {bots.map((bot) => (
        <li
          key={bot.id}
          data-slot="bot-card"
          className="relative h-22 border-b border-line px-4 py-3 has-[a:active]:bg-active has-[a:hover]:bg-hover"
        >
          <div className="flex items-center justify-between gap-3">
            <Link
              href={routes.intakeBot(slug, bot.id)}
              prefetch={false}
              className="min-w-0 truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
            >
              <StoredText text={bot.name} layout="line" />
            </Link>
            <BotStatusBadge status={bot.status} isBroken={bot.fieldCount === null} />
          </div>
          <p className="mt-0.5 h-5 truncate text-muted">
            <StoredText text={bot.description ?? "No description"} layout="line" />
          </p>
          <p className="text-xs text-muted">
            {countOf(bot.submissionCount, "submission")}
            {bot.submissionCount > 0 ? (
              <>
                , last <LastSubmission at={bot.lastSubmissionAt} />
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
