import { BookOpen } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import { TruncateMiddle } from "@/components/ui/truncate-middle";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { isErrorCode } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import { FrameSection } from "./explainer-frame";
import { supportText } from "./support";

/** The last section of every panel: further reading, and what to send to support. */
export function Reference({ request }: { request: RequestDetail }) {
  const code = request.errorCode;
  return (
    <FrameSection title="Reference">
      <div className="flex flex-wrap items-center gap-2">
        <Button asChild variant="secondary">
          <Link href={code && isErrorCode(code) ? routes.errorDocs(code) : routes.errorsDocs()}>
            <BookOpen aria-hidden className="size-3.5" />
            {code && isErrorCode(code) ? `About ${code}` : "All error codes"}
          </Link>
        </Button>
        <CopyButton text={supportText(request)} label="Copy for support" size="md" />
      </div>
      <div className="mt-3 flex min-w-0 items-center gap-1.5 text-xs text-muted">
        <span className="shrink-0">Request id</span>
        <code className="min-w-0 font-mono text-ink">
          <TruncateMiddle text={request.id} />
        </code>
        <CopyButton text={request.id} label="Copy request id" variant="icon" />
      </div>
    </FrameSection>
  );
}
