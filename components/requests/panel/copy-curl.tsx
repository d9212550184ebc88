"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { type Shell, SHELLS } from "@/lib/shells";
import { toCurl } from "./to-curl";

const LABELS: Record<Shell, string> = {
  bash: "Copy as cURL (bash)",
  powershell: "Copy as cURL (PowerShell)",
  cmd: "Copy as cURL (cmd)",
};

interface CopyCurlProps {
  /** Undefined while loading. */
  request: RequestDetail | undefined;
  origin: string;
  /** Copies the text and reports the result. */
  onCopy: (text: string) => Promise<void>;
}

/** One click copies the command for a POSIX shell, two for the Windows shells, which quote differently. */
export function CopyCurl({ request, origin, onCopy }: CopyCurlProps) {
  return (
    <span className="flex">
      <CopyButton
        text={() => (request ? toCurl(request, origin) : "")}
        label="cURL"
        className="rounded-r-none border-r-0"
      />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="sm" aria-label="cURL for another shell" className="rounded-l-none px-1">
            <ChevronDown aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <CurlItems request={request} origin={origin} onCopy={onCopy} />
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}

/** One menu item per shell. */
export function CurlItems({ request, origin, onCopy }: CopyCurlProps) {
  return SHELLS.map((shell) => (
    <DropdownMenuItem
      key={shell}
      disabled={!request}
      onSelect={() => request && void onCopy(toCurl(request, origin, shell))}
    >
      {LABELS[shell]}
    </DropdownMenuItem>
  ));
}
