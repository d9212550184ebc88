"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CreateKeyButton, CreateKeyHint } from "@/components/error-explainer/actions";
import { CodeText, inSentence } from "@/components/error-explainer/code";
import { Fix, FrameSection } from "@/components/error-explainer/explainer-frame";
import { useSetErrorState } from "@/components/shell/queries/set-error-state";
import { useOrigin } from "@/components/shell/origin";
import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatNumber, wordOf } from "@/lib/format/format-number";
import { readSources } from "../panel/copy/agent-sources";
import type { SentAnswer } from "./send-again-store";
import type { Check } from "./use-call";

interface MakeItLastProps {
  request: RequestDetail;
  answer: SentAnswer;
  check: Check | null;
}

/** What is left to do once the call works: a key that stays, the same corrections in the client, and the group. */
export function MakeItLast({ request, answer, check }: MakeItLastProps) {
  const { explanation, occurrences } = request;
  const suggestion = answer.isTemporary && explanation ? suggestionOf(explanation) : null;
  const corrections = check?.corrections ?? [];
  const mayResolve = useCan("errors:write") && explanation !== null && occurrences !== null;
  if (suggestion === null && corrections.length === 0 && !mayResolve) return null;
  return (
    <FrameSection title="Make it last">
      <ol className="flex flex-col gap-2 [counter-reset:fix]">
        {suggestion && (
          <Fix title="Create the key for good" action={<CreateKeyButton suggestion={suggestion} />}>
            <NewKey request={request} scopes={suggestion.scopes} />
            <CreateKeyHint suggestion={suggestion} />
          </Fix>
        )}
        {corrections.length > 0 && <CorrectClient request={request} corrections={corrections} />}
        {mayResolve && <ResolveGroup request={request} failed={occurrences.failed} />}
      </ol>
    </FrameSection>
  );
}

/** The key that the person is to create: the refused one with the scopes that this call proved. */
function NewKey({
  request: { apiKey, explanation },
  scopes,
}: {
  request: RequestDetail;
  scopes: readonly string[];
}) {
  const name = apiKey ? <StoredText text={apiKey.name} layout="line" /> : "the first key";
  if (explanation?.code !== "insufficient_scopes")
    return (
      <>
        Like {name}, with {inSentence(scopes)}.
      </>
    );
  const { missing } = explanation;
  return (
    <>
      Copy of {name} plus {inSentence(missing)}, the {missing.length === 1 ? "scope" : "scopes"} that this
      call proved.
    </>
  );
}

function suggestionOf(explanation: NonNullable<RequestDetail["explanation"]>) {
  if (explanation.code === "insufficient_scopes") return explanation.suggestion;
  return explanation.code === "authentication_required" ? explanation.suggestion : null;
}

function CorrectClient({ request, corrections }: { request: RequestDetail; corrections: readonly string[] }) {
  const { slug } = useWorkspace();
  const origin = useOrigin();
  const client = useQueryClient();
  const [only, ...others] = corrections;
  const copy = async () => {
    const { agentText } = await import("../panel/copy/agent-text");
    return agentText(request, { origin, ...(await readSources(client, { slug, request })) });
  };
  return (
    <Fix
      title={
        <CodeText
          text={
            others.length === 0
              ? (only ?? "")
              : `${wordOf(corrections.length, "correction", "corrections")} in the client`
          }
        />
      }
      action={<CopyButton text={copy} label="Copy for an agent" size="md" />}
    >
      In {request.userAgent === null ? "the client" : <StoredText text={request.userAgent} layout="line" />},
      which sends it otherwise.
    </Fix>
  );
}

function ResolveGroup({ request, failed }: { request: RequestDetail; failed: number }) {
  const { slug } = useWorkspace();
  const { mutate, isPending, isSuccess } = useSetErrorState(slug);
  const resolve = () =>
    mutate(
      { id: request.id, change: { state: "resolved" } },
      {
        onSuccess: () => toast.success("Resolved. It is marked as regressed if it fails again."),
        onError: (error) => toast.error(error.message),
      },
    );
  return (
    <Fix
      title={failed > 1 ? `Resolve the group of ${formatNumber(failed)}` : "Resolve this failure"}
      action={
        <Button pending={isPending} disabled={isSuccess} onClick={resolve}>
          {isSuccess ? "Resolved" : "Resolve"}
        </Button>
      }
    >
      Once its callers have what this call had.
    </Fix>
  );
}
