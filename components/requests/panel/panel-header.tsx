"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import { SidePanelHead } from "@/components/ui/side-panel";
import { TruncateMiddle } from "@/components/ui/truncate-middle";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { CopyMenu } from "./copy/copy-menu";

interface PanelHeaderProps {
  id: string;
  /** Undefined while loading. */
  request: RequestDetail | undefined;
  /** Undefined at the end of the list. */
  onNewer: (() => void) | undefined;
  onOlder: (() => void) | undefined;
  onClose: () => void;
}

export function PanelHeader({ id, request, onNewer, onOlder, onClose }: PanelHeaderProps) {
  return (
    <SidePanelHead back="Back to the log" onClose={onClose} className="gap-1.5 sm:pl-3">
      <div className="flex">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Previous request"
          title="Previous request (k)"
          disabled={!onNewer}
          onClick={onNewer}
          className="max-sm:size-9"
        >
          <ChevronUp />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Next request"
          title="Next request (j)"
          disabled={!onOlder}
          onClick={onOlder}
          className="max-sm:size-9"
        >
          <ChevronDown />
        </Button>
      </div>
      <div className="flex min-w-0 flex-1 items-center gap-0.5 font-mono text-xs text-muted">
        <TruncateMiddle text={id} focusable />
        <CopyButton variant="icon" size="sm" text={id} label="Copy request id" />
      </div>
      <CopyMenu id={id} request={request} />
    </SidePanelHead>
  );
}
