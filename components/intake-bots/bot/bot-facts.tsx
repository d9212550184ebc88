"use client";

import { CopyButton } from "@/components/ui/code/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useTimeZone } from "@/components/ui/time-zone";
import { formatDate } from "@/lib/format/format-time";
import { countOf, formatNumber } from "@/lib/format/format-number";
import type { Bot } from "@/lib/contracts/managed-bot";
import { Fact } from "@/components/ui/fact";

/** The most wanted facts, in one strip below the header. */
export function BotFacts({ bot }: { bot: Bot }) {
  const zone = useTimeZone();
  const { id, schemaVersion, submissionCount, testCount, createdAt, updatedAt } = bot;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 font-medium">
      <Fact label="Bot id">
        <span className="flex h-5 items-center gap-0.5">
          <code className="font-mono text-xs">{id}</code>
          <CopyButton text={id} label="Copy bot id" variant="icon" size="sm" />
        </span>
      </Fact>
      <Fact label="Schema">version {schemaVersion}</Fact>
      <Fact label="Submissions">
        {formatNumber(submissionCount)}
        {testCount > 0 ? <span className="text-muted">, including {countOf(testCount, "test")}</span> : null}
      </Fact>
      <Fact label="Created">{formatDate(createdAt, zone)}</Fact>
      <Fact label="Changed">
        {updatedAt === createdAt ? "not since it was created" : <RelativeTime iso={updatedAt} />}
      </Fact>
    </dl>
  );
}
