"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { formatDayTime, formatRelative } from "@/lib/format-time";
import { CopyList } from "../copy-list";
import { Code } from "../code";
import { type Check, Checklist } from "../evidence/checklist";
import { MarkedPath } from "../evidence/marked-path";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../panel-props";
import { RESOURCE_WORDS } from "../route-words";
import { useMinute } from "../use-minute";
import { useOrigin } from "../use-origin";
import { EndpointNotFound } from "./endpoint-not-found";

type NotFoundProps = PanelProps<"resource_not_found">;

/** Which id was not found, what is known of it here, and where to find the right one. */
export function NotFoundPanel({ request, explanation }: NotFoundProps) {
  const { resource, id } = explanation;
  if (resource === "endpoint" || id === null)
    return <EndpointNotFound request={request} explanation={explanation} />;
  return <IdNotFound request={request} explanation={explanation} word={RESOURCE_WORDS[resource]} id={id} />;
}

function IdNotFound({ request, explanation, word, id }: NotFoundProps & { word: string; id: string }) {
  const { deleted, idFormValid, nearest, listPath } = explanation;
  const origin = useOrigin();
  const now = useMinute(request.createdAt);
  return (
    <>
      <Finding
        request={request}
        title={
          deleted
            ? `This ${word} was deleted ${formatRelative(deleted.at, now)}`
            : `No ${word} with this id is in your workspace`
        }
        says={
          deleted ? (
            <>
              {deleted.by} deleted <strong>{deleted.name}</strong> on {formatDayTime(deleted.at)} UTC.
            </>
          ) : idFormValid ? (
            "The id has the right form, so it may belong to something else: the API looks in your workspace only."
          ) : (
            "What stands in its place is not an id."
          )
        }
      >
        <MarkedPath
          method={request.method}
          path={request.path}
          id={id}
          says={
            deleted
              ? "deleted"
              : idFormValid
                ? "not in this workspace"
                : "not an id: an id has 25 characters and starts with c"
          }
        />
        <Checklist label="What is known of this id" checks={toChecks(explanation, word, id)} />
      </Finding>
      <Fixes>
        {nearest.length > 0 && (
          <Fix
            title={`Did you mean ${nearest.length === 1 ? "this one" : "one of these"}?`}
            detail={<CopyList items={nearest} />}
          />
        )}
        {listPath !== null && (
          <Fix
            title={`List the ${word}s to find the right id`}
            detail={<CodeBlock code={listCommand(origin, listPath)} language="bash" copyLabel="Copy" wrap />}
          />
        )}
        {deleted && <Fix title="Stop calling it">What is deleted does not come back under the same id.</Fix>}
      </Fixes>
    </>
  );
}

function listCommand(origin: string, listPath: string): string {
  return `curl "${origin}/api/v1${listPath}?limit=100" \\\n  -H "Authorization: Bearer $IOZEN_API_KEY"`;
}

function toChecks({ idFormValid, deleted }: NotFoundProps["explanation"], word: string, id: string): Check[] {
  const form: Check = {
    id: "form",
    state: idFormValid ? "passed" : "failed",
    text: idFormValid ? (
      "Form of an id: 25 characters"
    ) : (
      <>
        Not the form of an id: <Code>{id.length > 40 ? `${id.slice(0, 40)}…` : id}</Code> has {id.length}{" "}
        characters
      </>
    ),
  };
  if (deleted) {
    return [
      form,
      {
        id: "had",
        state: "passed",
        text: (
          <>
            Your workspace had it: <strong className="font-medium">{deleted.name}</strong>
          </>
        ),
      },
      { id: "now", state: "failed", text: `Deleted by ${deleted.by}` },
    ];
  }
  if (!idFormValid) return [form];
  return [
    form,
    { id: "had", state: "failed", text: `Your workspace has no ${word} with it, and has deleted none` },
    { id: "other", state: "open", text: "Or it belongs to another workspace: the API never says which" },
  ];
}
