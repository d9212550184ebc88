"use client";

import { useWorkspace } from "@/components/shell/workspace-context";
import { RelativeTime } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import { TableCell, TableRow, TableRowLink } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/format-number";
import type { BotListItem } from "@/lib/contracts/managed-bot";
import { routes } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import { BotStatusBadge } from "../state-badges";
import { BotTableFrame, CHANGED_COLUMN } from "./bot-table-frame";

export function BotTable({ bots }: { bots: readonly BotListItem[] }) {
  return (
    <BotTableFrame>
      {bots.map((bot) => (
        <BotRow key={bot.id} bot={bot} />
      ))}
    </BotTableFrame>
  );
}

function BotRow({ bot }: { bot: BotListItem }) {
  const { slug } = useWorkspace();
  const { id, name, description, status, fieldCount, schemaVersion, submissionCount } = bot;
  return (
    <TableRow>
      <TableCell className="truncate" title={visibleText(description ? `${name}: ${description}` : name)}>
        <TableRowLink href={routes.intakeBot(slug, id)} className="font-medium">
          <StoredText text={name} layout="line" />
        </TableRowLink>
        {description ? (
          <span className="pl-2.5 text-muted">
            <StoredText text={description} layout="line" />
          </span>
        ) : null}
      </TableCell>
      <TableCell>
        <BotStatusBadge status={status} isBroken={fieldCount === null} />
      </TableCell>
      <TableCell data-align="right" className="text-muted">
        {fieldCount ?? "–"}
      </TableCell>
      <TableCell data-align="right" className="text-muted">
        {schemaVersion}
      </TableCell>
      <TableCell data-align="right">{formatNumber(submissionCount)}</TableCell>
      <TableCell className="text-muted">
        <LastSubmission at={bot.lastSubmissionAt} />
      </TableCell>
      <TableCell className={`text-muted ${CHANGED_COLUMN}`}>
        {bot.updatedAt === bot.createdAt ? (
          "not yet"
        ) : (
          <span className="relative">
            <RelativeTime iso={bot.updatedAt} />
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}

export function LastSubmission({ at }: { at: string | null }) {
  if (at === null) return "none yet";
  return (
    <span className="relative">
      <RelativeTime iso={at} />
    </span>
  );
}
