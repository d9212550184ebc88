"use client";

import type { ReactNode } from "react";
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
  { deleted, nearest, idFormValid }: IdNotFoundProps["explanation"],
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
  const why = idFormCopy(id);
  return {
    title: `This workspace has no ${word} with this id`,
    description: idFormValid
      ? "Key, scopes and limits were fine: only the id was not found."
      : "Key, scopes and limits were fine: the value in the id’s place is not an id.",
    mark: idFormValid
      ? "not in this workspace"
      : `not an id: ${why ?? `an id has ${RESOURCE_ID_LENGTH} characters and starts with c`}`,
    checks: idFormValid ? unknownChecks(word) : [formCheck(id, why)],
  };
}

function unknownChecks(word: string): Check[] {
  return [
    HAS_FORM,
    { id: "had", state: "failed", text: `No ${word} in this workspace has it or ever had it` },
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
