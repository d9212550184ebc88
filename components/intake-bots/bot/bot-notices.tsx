"use client";

import { BackToRequest, useBackToRequest } from "@/components/shell/back-to-request";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Banner } from "@/components/ui/banner";
import { CodeBlock } from "@/components/ui/code/code-block";
import type { Bot } from "@/lib/contracts/managed-bot";
import { countOf } from "@/lib/format/format-number";
import { rolesWith } from "@/lib/workspace/roles";
import { visibleText } from "@/lib/text/visible-text";

/** Explains why the API refuses submissions to this bot, and how to fix it. */
export function BotNotices({ bot }: { bot: Bot }) {
  const { archivedAt } = useWorkspace();
  const back = useBackToRequest();
  const isInactive = !bot.broken && bot.status !== "ACTIVE" && archivedAt === null;
  const canWrite = useCan("intake-bots:write");
  const ask =
    archivedAt !== null
      ? " It can be repaired once an owner has restored the workspace."
      : canWrite
        ? ""
        : ` The ${rolesWith("intake-bots:write")} of this workspace can change that.`;
  if (!back && !bot.broken && !isInactive) return null;
  return (
    <div className="grid gap-3">
      {back ? (
        <div className="-my-1 -ml-3">
          <BackToRequest />
        </div>
      ) : null}
      {bot.broken ? <BrokenNotice bot={bot} ask={ask} /> : null}
      {isInactive ? (
        <Banner tone="warn" role="status">
          {bot.status === "DRAFT" ? "A draft takes no submissions" : "Paused: it takes no submissions"}. Each
          is refused with <code className="font-mono text-xs">validation_failed</code>.
          {canWrite ? " Activate it to take them." : ask}
        </Banner>
      ) : null}
    </div>
  );
}

function BrokenNotice({ bot, ask }: { bot: Bot; ask: string }) {
  if (!bot.broken) return null;
  const { problems, stored } = bot.broken;
  return (
    <Banner tone="bad" role="status">
      <p className="font-medium">The stored schema is broken</p>
      <p>
        Calls that read this bot or its submissions, or submit to it, fail with{" "}
        <code className="font-mono text-xs">internal_error</code>.{" "}
        {ask.trimStart() ||
          (bot.blocks.length > 0
            ? `${countOf(bot.blocks.length, "block")} could be read and ${bot.blocks.length === 1 ? "is" : "are"} below: check them, then save.`
            : "None of it could be read: add its fields below, then save.")}
      </p>
      <ul className="mt-1.5 list-disc pl-4">
        {problems.map((problem) => (
          <li key={problem}>{visibleText(problem)}</li>
        ))}
      </ul>
      <details className="mt-2">
        <summary className="w-fit rounded-small text-muted hover:text-ink">Stored JSON</summary>
        <div className="mt-2">
          <CodeBlock code={stored} language="json" label="The stored schema" />
        </div>
      </details>
    </Banner>
  );
}
