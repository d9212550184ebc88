"use client";

import { ArrowUpRight, Ban, Copy, Ellipsis, Pencil, RefreshCw } from "lucide-react";
import Link from "next/link";
import { toast } from "@/components/shell/toasts/toast";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/code/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { focusFirstShown } from "@/components/ui/focus-first-shown";
import type { ApiKey } from "@/lib/contracts/api-key";
import { visibleText } from "@/lib/text/visible-text";

/** The actions of a key's row; `replace` and `revoke` are null for members with read-only access. */
export interface KeyActions {
  keyHref: (apiKey: ApiKey) => string;
  requestsHref: (apiKey: ApiKey) => string;
  replace: ((apiKey: ApiKey) => void) | null;
  /** Whether no key can be created at the moment; the screen explains why. */
  replaceBlocked: boolean;
  revoke: ((apiKey: ApiKey) => void) | null;
  /** On the page of the key alone. */
  rename?: ((apiKey: ApiKey) => void) | null;
}

/** The actions for one key. Members with read-only access get the first two. */
export function KeyMenu({ apiKey, actions }: { apiKey: ApiKey; actions: KeyActions }) {
  const copyId = async () => {
    if (await copyText(apiKey.id)) toast.message(visibleText(`Copied the id of ${apiKey.name}`));
    else toast.error(`The id could not be copied: ${apiKey.id}`);
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label={visibleText(`Actions for ${apiKey.name}`)}
          data-key-menu={apiKey.id}
          className="relative size-7"
        >
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel className="max-w-64 truncate">Created by {apiKey.createdBy}</DropdownMenuLabel>
        {apiKey.revokedBy ? (
          <DropdownMenuLabel className="max-w-64 truncate pt-0">
            Revoked by {apiKey.revokedBy}
          </DropdownMenuLabel>
        ) : null}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void copyId()}>
          <Copy aria-hidden />
          Copy key id
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href={actions.requestsHref(apiKey)}>
            <ArrowUpRight aria-hidden />
            Show requests
          </Link>
        </DropdownMenuItem>
        {actions.rename ? (
          <DropdownMenuItem onSelect={() => actions.rename?.(apiKey)}>
            <Pencil aria-hidden />
            Rename
          </DropdownMenuItem>
        ) : null}
        {actions.replace ? (
          <DropdownMenuItem disabled={actions.replaceBlocked} onSelect={() => actions.replace?.(apiKey)}>
            <RefreshCw aria-hidden />
            Create replacement
          </DropdownMenuItem>
        ) : null}
        {actions.revoke && apiKey.status === "active" ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem tone="danger" onSelect={() => actions.revoke?.(apiKey)}>
              <Ban aria-hidden />
              Revoke
            </DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** Focuses the menu of a key's row. */
export function focusKeyMenu(id: string): boolean {
  return focusFirstShown(`[data-key-menu="${CSS.escape(id)}"]`);
}

export function focusCreateKey(): boolean {
  return focusFirstShown("[data-create-key]");
}
