"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { CodeText } from "@/components/error-explainer/code";
import { FAILURE_COPY, FORM_COPY } from "@/components/error-explainer/copy/authentication-copy";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Banner } from "@/components/ui/banner";
import { useAgo } from "@/components/ui/relative-time";
import type { RefusedCall } from "@/lib/contracts/overview";
import { KEY_PLACEHOLDER } from "@/lib/keys/key-facts";
import { isEndedStatus } from "@/lib/keys/key-state";
import { routes } from "@/lib/routes";
import { refusedCallQuery } from "./queries";

type Call = NonNullable<RefusedCall["call"]>;

/** Shown while the first call is awaited: the reason why a call from the viewer's own address was refused. */
export function RefusedCallHint() {
  const { slug } = useWorkspace();
  const { data } = useQuery(refusedCallQuery(slug));
  return <div role="status">{data?.call ? <Hint call={data.call} /> : null}</div>;
}

function Hint({ call: { id, at, failure, form } }: { call: Call }) {
  const { slug } = useWorkspace();
  const ago = useAgo(at, at);
  // Only a known key is revoked or expired, and its calls are in its workspace's log.
  if (isEndedStatus(failure)) return null;
  const { title, description, fix } = { ...FAILURE_COPY[failure], ...(form && FORM_COPY[form]) };
  return (
    <Banner tone="warn" className="mt-4">
      <p className="font-medium">A call from your address was refused {ago}</p>
      <p className="text-muted">
        <CodeText text={`${title}. ${description} ${fix.title}:`} />
      </p>
      <p className="my-1 font-mono text-xs break-all">Authorization: Bearer {KEY_PLACEHOLDER}</p>
      <Link
        href={routes.request(slug, id)}
        prefetch={false}
        className="text-accent-text underline underline-offset-2"
      >
        See which check failed
      </Link>
    </Banner>
  );
}
