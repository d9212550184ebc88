"use client";

import { ArrowLeft, ChevronDown, ChevronUp, Ellipsis, X } from "lucide-react";
import { toast } from "sonner";
import { supportText } from "@/components/error-explainer/support";
import { useOrigin } from "@/components/shell/origin";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/code/copy-button";
import { copyText } from "@/components/ui/code/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { TruncateMiddle } from "@/components/ui/truncate-middle";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { routes } from "@/lib/routes";
import { CopyCurl, CurlItems } from "./copy-curl";

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
  const { slug } = useWorkspace();
  const origin = useOrigin();
  const link = origin + routes.request(slug, id);
  return (
    <header className="flex h-13 shrink-0 items-center gap-1.5 border-b border-line pr-3 pl-2 sm:pr-3 sm:pl-3">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Back to the log"
        onClick={onClose}
        className="size-9 sm:hidden"
      >
        <ArrowLeft />
      </Button>
      <div className="flex max-sm:hidden">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Previous request"
          title="Previous request (k)"
          disabled={!onNewer}
          onClick={onNewer}
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
        >
          <ChevronDown />
        </Button>
      </div>
      <div className="flex min-w-0 flex-1 items-center gap-0.5 font-mono text-xs text-muted">
        <TruncateMiddle text={id} focusable />
        <CopyButton variant="icon" size="sm" text={id} label="Copy request id" />
      </div>
      <div className="flex items-center gap-1.5 max-sm:hidden">
        {/* Keeps its space while the request loads. */}
        <span className={cn("flex items-center gap-1.5", !request && "invisible")}>
          <CopyCurl request={request} origin={origin} onCopy={copyWithToast} />
          <CopyButton text={() => (request ? supportText(request) : "")} label="For support" />
          <CopyButton text={link} label="Link" />
        </span>
        <Button variant="ghost" size="icon" aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <X />
        </Button>
      </div>
      <PhoneMenu request={request} link={link} origin={origin} onNewer={onNewer} onOlder={onOlder} />
    </header>
  );
}

/** For menu items: the menu closes, so a toast shows the result. */
async function copyWithToast(text: string): Promise<void> {
  if (await copyText(text)) toast.success("Copied");
  else toast.error("Not copied: the browser refused");
}

interface PhoneMenuProps {
  request: RequestDetail | undefined;
  link: string;
  origin: string;
  onNewer: (() => void) | undefined;
  onOlder: (() => void) | undefined;
}

function PhoneMenu({ request, link, origin, onNewer, onOlder }: PhoneMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="More" className="size-9 sm:hidden">
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem disabled={!onNewer} onSelect={onNewer}>
          <ChevronUp aria-hidden />
          Previous request
        </DropdownMenuItem>
        <DropdownMenuItem disabled={!onOlder} onSelect={onOlder}>
          <ChevronDown aria-hidden />
          Next request
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <CurlItems request={request} origin={origin} onCopy={copyWithToast} />
        <DropdownMenuItem
          disabled={!request}
          onSelect={() => request && void copyWithToast(supportText(request))}
        >
          Copy for support
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void copyWithToast(link)}>Copy link</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
