"use client";

import { useEffect, useMemo, useRef } from "react";
import { newestAnswer, SENDING_COPY } from "@/components/call-editor/edited-call";
import type { Answer } from "@/components/call-editor/send-call";
import { StatusCard } from "@/components/call-editor/status-card";
import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";
import { StoredText } from "@/components/ui/stored-text";
import { prettyJson } from "@/lib/json/pretty-json";
import { routes } from "@/lib/routes";
import { DocsLink, Inline } from "../blocks/inline";
import { answerCopy, factsToRead, missingCopy, placeCopy, READY_COPY, type TryCopy } from "./try-copy";

interface TryAnswerProps {
  /** The newest one; null before the first. */
  answer: Answer | null;
  isPending: boolean;
  /** Whether the newest call got no response. */
  isFailed: boolean;
  missing: readonly string[];
  problem: string | null;
  keyProblem: string | null;
}

/** What keeps the call from being sent, if anything does, and how the newest one went: an older answer is not its own. */
export function TryAnswer({ isPending, isFailed, missing, problem, keyProblem, ...props }: TryAnswerProps) {
  const answer = newestAnswer(props.answer, { isPending, isFailed });
  const missed = missingCopy({ parameters: missing, problem, keyProblem });
  const section = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer) section.current?.scrollIntoView({ block: "nearest" });
  }, [answer]);
  const copies = isPending
    ? [{ ...SENDING_COPY, tone: null, code: null }]
    : [missed, answer && answerCopy(answer)].filter((copy) => copy !== null);
  return (
    <div ref={section} className="flex scroll-mt-20 flex-col gap-3 border-t border-line p-3">
      {/* The first one stays the same element, so that screen readers announce what it says next. */}
      {(copies.length === 0 ? [READY_COPY] : copies).map((copy, index) => (
        <Status key={index} copy={copy} />
      ))}
      {answer && <Received answer={answer} />}
    </div>
  );
}

function Status({ copy: { tone, title, code, description } }: { copy: TryCopy }) {
  return (
    <StatusCard
      tone={tone}
      title={
        <>
          {title}{" "}
          {code !== null && (
            <DocsLink
              href={routes.errorDocs(code)}
              className="font-mono text-[0.9em] wrap-anywhere underline underline-offset-2"
            >
              {code}
            </DocsLink>
          )}
        </>
      }
      description={tone === null ? <Inline text={description} /> : <StoredText text={description} />}
    />
  );
}

function Received({ answer }: { answer: Answer }) {
  const { requestId, body, isCut } = answer;
  const pretty = useMemo(() => prettyJson(body), [body]);
  return (
    <section aria-label="The answer" className="flex min-w-0 flex-col gap-2 text-xs text-muted">
      {requestId !== null && (
        <div>
          <p className="flex min-h-6.5 items-center gap-2">
            <span className="shrink-0">X-Request-Id</span>
            <code className="min-w-0 truncate font-mono text-ink">{requestId}</code>
            <CopyButton variant="icon" text={requestId} label="Copy request id" />
          </p>
          <p>{placeCopy(answer)}</p>
        </div>
      )}
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5">
        {factsToRead(answer).map(([name, value]) => (
          <div key={name} className="flex gap-2">
            <dt>{name}</dt>
            <dd className="font-mono text-ink">
              <StoredText text={value} isCode />
            </dd>
          </div>
        ))}
      </dl>
      {body === "" ? (
        <p>The answer has no body.</p>
      ) : (
        <CodeBlock
          code={pretty ?? body}
          language={pretty === null ? "text" : "json"}
          label="Body of the answer"
        />
      )}
      {isCut && <p>Only the start of the answer is shown.</p>}
    </section>
  );
}
