"use client";

import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { RelativeTime } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import type { BotSubmission } from "@/lib/contracts/managed-bot";
import { routes } from "@/lib/routes";
import { Fact } from "@/components/ui/fact";
import { SubmissionState } from "../state-badges";

export function SubmissionFacts({ submission }: { submission: BotSubmission }) {
  const { slug } = useWorkspace();
  const { createdAt, schemaVersion, apiKey, fileCount } = submission;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-3">
      <Fact label="State">
        <SubmissionState submission={submission} />
      </Fact>
      <Fact label="Received">
        <RelativeTime iso={createdAt} />
      </Fact>
      <Fact label="Schema">version {schemaVersion}</Fact>
      <Fact label="Sent with">
        {apiKey ? (
          <Link
            href={routes.apiKey(slug, apiKey.id)}
            className="rounded-small text-accent-text underline-offset-2 hover:underline"
          >
            <StoredText text={apiKey.name} layout="line" />
          </Link>
        ) : (
          "no key"
        )}
      </Fact>
      {fileCount > 0 ? <Fact label="Files">{fileCount}</Fact> : null}
    </dl>
  );
}
