"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Bot, ChevronDown, Copy, Link2 } from "lucide-react";
import dynamic from "next/dynamic";
import { Fragment, useRef, useState } from "react";
import { useOrigin } from "@/components/shell/origin";
import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/code/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { routes } from "@/lib/routes";
import { NO_SOURCES, readSources } from "./agent-sources";
import type { COPY_TEXTS } from "./copy-texts";

type Kind = "link" | keyof typeof COPY_TEXTS;

const GROUPS: readonly (readonly { kind: Kind; label: string; hint: string }[])[] = [
  [
    { kind: "link", label: "Link", hint: "for members" },
    { kind: "json", label: "JSON", hint: "as logged" },
  ],
  [
    { kind: "bash", label: "cURL for sh", hint: "Linux, macOS" },
    { kind: "powershell", label: "cURL for PowerShell", hint: "Windows" },
    { kind: "cmd", label: "cURL for cmd", hint: "Windows" },
  ],
  [
    { kind: "support", label: "For support", hint: "no content" },
    { kind: "agent", label: "For an agent", hint: "Markdown, with the fix" },
  ],
];

const SupportLinkDialog = dynamic(
  () => import("./support-link-dialog").then((module) => module.SupportLinkDialog),
  { ssr: false },
);

/** Its texts load when it is opened. */
const loadTexts = () => import("./copy-texts");

interface CopyMenuProps {
  id: string;
  /** Undefined while loading, when only the link is known. */
  request: RequestDetail | undefined;
}

/** Every form in which a request can be copied. */
export function CopyMenu({ id, request }: CopyMenuProps) {
  const { slug, archivedAt } = useWorkspace();
  const origin = useOrigin();
  const client = useQueryClient();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isSharing, setSharing] = useState(false);
  const mayShare = useCan("support-links:write") && archivedAt === null;

  const textOf = async (kind: Kind): Promise<string> => {
    if (kind === "link") return origin + routes.request(slug, id);
    const { COPY_TEXTS: texts } = await loadTexts();
    if (!request) throw new Error("Only the link is known before the request has loaded");
    const read = kind === "agent" ? await readSources(client, { slug, request }) : NO_SOURCES;
    return texts[kind](request, { origin, ...read });
  };
  // The menu closes, so a toast shows the result.
  const copy = async (kind: Kind, label: string) => {
    try {
      if (await copyText(await textOf(kind))) toast.success(`Copied: ${label}`);
      else toast.error("The browser did not allow copying");
    } catch {
      toast.error("The text could not be loaded. Try again.");
    }
  };

  return (
    <>
      <DropdownMenu onOpenChange={(isOpen) => isOpen && void loadTexts().catch(() => undefined)}>
        <DropdownMenuTrigger asChild>
          <Button ref={trigger} className="px-2.5">
            <Copy aria-hidden />
            Copy
            <ChevronDown aria-hidden className="text-muted" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent className="min-w-64">
          {GROUPS.map((items, index) => (
            <Fragment key={index}>
              {index > 0 && <DropdownMenuSeparator />}
              {items.map(({ kind, label, hint }) => (
                <DropdownMenuItem
                  key={kind}
                  disabled={kind !== "link" && !request}
                  onSelect={() => void copy(kind, label)}
                >
                  {kind === "agent" && <Bot aria-hidden />}
                  {label}
                  <Hint text={hint} />
                </DropdownMenuItem>
              ))}
            </Fragment>
          ))}
          {mayShare && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem disabled={!request} onSelect={() => setSharing(true)}>
                <Link2 aria-hidden />
                Link for support…
                <Hint text="without an account" />
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {isSharing && <SupportLinkDialog requestId={id} opener={trigger} onClose={() => setSharing(false)} />}
    </>
  );
}

function Hint({ text }: { text: string }) {
  return <span className="ml-auto pl-4 text-xs text-muted">{text}</span>;
}
