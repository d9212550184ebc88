"use client";

import type { ReactNode } from "react";
import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import { RESOURCE_ID_LENGTH } from "@/lib/api/resource-id";
import { countOf } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { Code } from "../code";
import { CopyList, CopyListCommand, ListCommand } from "../copy-list";
import { type Check, Checklist } from "../evidence/checklist";
import { MarkedPath } from "../evidence/marked-path";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { idFormCopy } from "../copy/stray-characters";
import { useAgo } from "@/components/ui/relative-time";
import { useTimeZone } from "@/components/ui/time-zone";
import type { TimeZone } from "@/lib/format/time-zone";

interface IdNotFoundProps extends PanelProps<"resource_not_found"> {
  /** "intake bot" */
  word: string;
  id: string;
}

/** Names the id that was not found, the known facts about it, and the place to find the right one. */
export function IdNotFound({ request, explanation, word, id }: IdNotFoundProps) {
  const { deleted, nearest, listPath } = explanation;
  const ago = useAgo(deleted?.at ?? request.createdAt, request.createdAt);
  const zone = useTimeZone();
  const { title, description, mark, checks } = toCopy(explanation, { word, id, ago, zone });
  return (
    <>
      <Finding request={request} title={title} description={description}>
        <MarkedPath method={request.method} path={request.path} id={id} note={mark} />
        <Checklist label="What is known about this id" checks={checks} />
      </Finding>
      <Fixes>
        {nearest.length > 0 && (
          <Fix
            title={`Check whether you meant ${nearest.length === 1 ? "this one" : "one of these"}`}
            detail={<CopyList items={nearest} />}
          />
        )}
        {listPath !== null && <ListFix listPath={listPath} word={word} />}
        {deleted && (
          <Fix title="Stop calling it">A deleted resource does not come back under the same id.</Fix>
        )}
      </Fixes>
    </>
  );
}

function ListFix({ listPath, word }: { listPath: string; word: string }) {
  return (
    <Fix
      title={`List the ${word}s to find the right id`}
      action={<CopyListCommand listPath={listPath} />}
      detail={<ListCommand listPath={listPath} />}
    />
  );
}

interface Copy {
  title: string;
  description: ReactNode;
  /** The note under the marked segment. */
  mark: string;
  checks: Check[];
}

const HAS_FORM: Check = {
  id: "form",
  state: "passed",
  text: `Format of an id: ${RESOURCE_ID_LENGTH} characters`,
};

function toCopy(
  { resource, deleted, otherKind, nearest, idFormValid }: IdNotFoundProps["explanation"],
  { word, id, ago, zone }: { word: string; id: string; ago: string; zone: TimeZone },
): Copy {
  const elsewhere = nearest.find((candidate) => candidate.id === id);
  if (deleted) {
    const name = <strong className="font-medium">{deleted.name}</strong>;
    return {
      title: `This ${word} was deleted ${ago}`,
      description: (
        <>
          {deleted.by === null ? (
            <>{name} was deleted</>
          ) : (
            <>
              {deleted.by} deleted {name}
            </>
          )}{" "}
          on {formatMoment(deleted.at, zone)}.
        </>
      ),
      mark: "deleted",
      checks: [
        HAS_FORM,
        { id: "had", state: "passed", text: <>This workspace had it: {name}</> },
        {
          id: "now",
          state: "failed",
          text: deleted.by === null ? `Deleted ${ago}` : `Deleted by ${deleted.by}, ${ago}`,
        },
      ],
    };
  }
  if (elsewhere) {
    return {
      title: `This ${word} belongs to another intake bot`,
      description: (
        <>
          It is a <strong>{elsewhere.name}</strong>: call it under that bot.
        </>
      ),
      mark: "not of this intake bot",
      checks: [
        HAS_FORM,
        { id: "has", state: "passed", text: `This workspace has it: ${elsewhere.name}` },
        { id: "below", state: "failed", text: "Not under the intake bot in this path" },
      ],
    };
  }
  if (otherKind) return otherKindCopy(otherKind, { word, zone });
  const why = idFormCopy(id);
  return {
    title: `This workspace has no ${word} with this id`,
    description: idFormValid
      ? "Key, scopes and limits were fine: only the id was not found."
      : "Key, scopes and limits were fine: the value in the id’s place is not an id.",
    mark: idFormValid
      ? "not in this workspace"
      : `not an id: ${why ?? `an id has ${RESOURCE_ID_LENGTH} characters and starts with c`}`,
    checks: idFormValid ? unknownChecks(resource, word) : [formCheck(id, why)],
  };
}

/** An id of this workspace in the place of another kind's. */
function otherKindCopy(
  { resource, name, deletedAt }: NonNullable<IdNotFoundProps["explanation"]["otherKind"]>,
  { word, zone }: { word: string; zone: TimeZone },
): Copy {
  const other = RESOURCE_NAMES[resource];
  const kind = deletedAt === null ? other : `deleted ${other}`;
  const named = name === null ? "" : `: ${name}`;
  return {
    title: `This is the id of ${withArticle(kind)}, not of ${withArticle(word)}`,
    description:
      deletedAt === null
        ? `Key, scopes and limits were fine. The ${other} has a path of its own.`
        : `Key, scopes and limits were fine. The ${other} was deleted on ${formatMoment(deletedAt, zone)}.`,
    mark: `${withArticle(other)}’s id`,
    checks: [
      HAS_FORM,
      {
        id: "kind",
        state: "failed",
        text: `In this workspace ${withArticle(other)} ${deletedAt === null ? "has" : "had"} it${named}`,
      },
    ],
  };
}

const withArticle = (noun: string) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

/** Deleted bots and webhooks leave a record; submissions, which are deleted with their bot, leave none. */
function unknownChecks(resource: IdNotFoundProps["explanation"]["resource"], word: string): Check[] {
  const text =
    resource === "submission"
      ? "No submission in this workspace has it now. A bot is deleted with its submissions, and no record of theirs is kept"
      : `No ${word} in this workspace has it or ever had it`;
  return [
    HAS_FORM,
    { id: "had", state: "failed", text },
    {
      id: "other",
      state: "open",
      label: "Unknown:",
      text: "Or it belongs to another workspace: the API never says which",
    },
  ];
}

function formCheck(id: string, why: string | null): Check {
  const shown = id.length > 40 ? `${id.slice(0, 40)}…` : id;
  return {
    id: "form",
    state: "failed",
    text: (
      <>
        Not the format of an id: <Code>{shown}</Code> has {countOf(id.length, "character")}
        {why !== null && `: ${why}`}
      </>
    ),
  };
}
