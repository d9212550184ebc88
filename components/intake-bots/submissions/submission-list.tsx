"use client";

import type { MouseEvent } from "react";
import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { isModifiedClick } from "@/components/ui/modified-click";
import { RelativeTime } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowLink,
} from "@/components/ui/table";
import { botFields } from "@/lib/contracts/intake-bot";
import type { Bot, BotSubmissionRow } from "@/lib/contracts/managed-bot";
import { routes } from "@/lib/routes";
import { SUBMISSIONS } from "../use-bot-address";
import { AnswerLine, answerText } from "./answer";
import { SubmissionState } from "../state-badges";

interface SubmissionListProps {
  bot: Bot;
  submissions: readonly BotSubmissionRow[];
  onShow: (id: string) => void;
}

/** The fields with a column. A submission's dialog has all fields. */
const MAX_COLUMNS = 3;

export function SubmissionList(props: SubmissionListProps) {
  return (
    <>
      <div className="hidden @3xl:block">
        <SubmissionTable {...props} />
      </div>
      <div className="@3xl:hidden">
        <SubmissionCards {...props} />
      </div>
    </>
  );
}

/** Opens a submission on a click. With a modifier key, the browser opens its address. */
function useRowLink({ bot, onShow }: Pick<SubmissionListProps, "bot" | "onShow">) {
  const { slug } = useWorkspace();
  return (id: string) => ({
    href: routes.intakeBot(slug, bot.id, { tab: SUBMISSIONS, submission: id }),
    "data-submission": id,
    onClick: (event: MouseEvent) => {
      if (isModifiedClick(event)) return;
      event.preventDefault();
      onShow(id);
    },
  });
}

function SubmissionTable({ bot, submissions, onShow }: SubmissionListProps) {
  const linkOf = useRowLink({ bot, onShow });
  const columns = botFields(bot.blocks).slice(0, MAX_COLUMNS);
  return (
    <Table className="table-fixed">
      <TableHeader>
        <tr>
          <TableHead className="w-36">Received</TableHead>
          <TableHead className="w-36">State</TableHead>
          {columns.map(({ id, label }) => (
            <TableHead key={id} className="truncate">
              <StoredText text={label} layout="line" />
            </TableHead>
          ))}
          <TableHead className="w-22" data-align="right">
            Version
          </TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {submissions.map((submission) => (
          <TableRow key={submission.id}>
            <TableCell>
              <TableRowLink {...linkOf(submission.id)}>
                <RelativeTime iso={submission.createdAt} focusable={false} />
              </TableRowLink>
            </TableCell>
            <TableCell>
              <SubmissionState submission={submission} />
            </TableCell>
            {columns.map(({ id, name }) => (
              <TableCell key={id} className="truncate">
                <AnswerLine value={submission.data[name]} />
              </TableCell>
            ))}
            <TableCell data-align="right" className="text-muted">
              {submission.schemaVersion}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function SubmissionCards({ bot, submissions, onShow }: SubmissionListProps) {
  const linkOf = useRowLink({ bot, onShow });
  const fields = botFields(bot.blocks);
  return (
    <ul className="border-t border-line">
      {submissions.map((submission) => {
        const answers = fields.flatMap(({ name }) => answerText(submission.data[name]) ?? []);
        return (
          <li
            key={submission.id}
            className="relative h-17 border-b border-line px-4 py-3 has-[a:active]:bg-active"
          >
            <div className="flex items-center justify-between gap-3">
              <Link
                {...linkOf(submission.id)}
                prefetch={false}
                className="min-w-0 truncate font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                <StoredText text={answers[0] ?? "No answers"} layout="line" />
              </Link>
              <SubmissionState submission={submission} />
            </div>
            <p className="truncate text-xs text-muted">
              <RelativeTime iso={submission.createdAt} focusable={false} />
              {answers.length > 1 ? (
                <>
                  {" · "}
                  <StoredText text={answers.slice(1, 3).join(" · ")} layout="line" />
                </>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
