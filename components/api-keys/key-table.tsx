"use client";

import { cn } from "@/components/ui/cn";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowLink,
} from "@/components/ui/table";
import type { ApiKey } from "@/lib/contracts/api-key";
import type { KeyActions } from "./key-actions";
import { KeyActivity, KeyCreation, KeyExpiry, KeyLastUsed } from "./key-facts";
import { KeyMenu } from "./key-menu";
import { KeyScopes } from "./key-scopes";
import { KeyStatus } from "./key-status";
import { useScrollIntoView } from "./use-scroll-into-view";

interface KeyTableProps {
  apiKeys: readonly ApiKey[];
  /** Id of the key that the address names. */
  highlighted: string | null;
  actions: KeyActions;
}

/** Columns give way to the width of the content, not of the window. */
export function KeyTable({ apiKeys, highlighted, actions }: KeyTableProps) {
  return (
    <Table className="table-fixed">
      <TableHeader>
        <tr>
          <TableHead>Name</TableHead>
          <TableHead className="w-42">Key</TableHead>
          <TableHead className="w-44 @6xl:w-65">Scopes</TableHead>
          <TableHead className="w-25">Last used</TableHead>
          <TableHead className="hidden w-35 @5xl:table-cell">Last 24 h</TableHead>
          <TableHead className="w-23">Expires</TableHead>
          <TableHead className="w-37">Status</TableHead>
          <TableHead className="hidden w-26 @min-[75rem]:table-cell @min-[84rem]:w-50">Created</TableHead>
          <TableHead className="w-13">
            <span className="sr-only">Actions</span>
          </TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {apiKeys.map((apiKey) => (
          <KeyRow key={apiKey.id} apiKey={apiKey} highlighted={apiKey.id === highlighted} actions={actions} />
        ))}
      </TableBody>
    </Table>
  );
}

interface KeyRowProps {
  apiKey: ApiKey;
  highlighted: boolean;
  actions: KeyActions;
}

function KeyRow({ apiKey, highlighted, actions }: KeyRowProps) {
  const ref = useScrollIntoView<HTMLTableRowElement>(highlighted);
  const ended = apiKey.status !== "active";
  return (
    <TableRow ref={ref} aria-current={highlighted || undefined} className={cn(highlighted && "bg-selected")}>
      <TableCell>
        <TableRowLink
          href={actions.requestsHref(apiKey)}
          title={apiKey.name}
          className={cn("block truncate font-medium", ended && "text-muted")}
        >
          {apiKey.name}
        </TableRowLink>
      </TableCell>
      <TableCell className={cn("truncate font-mono text-xs", ended && "text-muted")}>
        {apiKey.display}
      </TableCell>
      <TableCell>
        <span className="relative hidden @6xl:inline-flex">
          <KeyScopes scopes={apiKey.scopes} room={2} />
        </span>
        <span className="relative inline-flex @6xl:hidden">
          <KeyScopes scopes={apiKey.scopes} room={1} />
        </span>
      </TableCell>
      <TableCell>
        <span className="relative">
          <KeyLastUsed apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell className="hidden @5xl:table-cell">
        <KeyActivity apiKey={apiKey} />
      </TableCell>
      <TableCell>
        <span className="relative">
          <KeyExpiry apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell>
        <span className="relative inline-flex">
          <KeyStatus apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell className="hidden @min-[75rem]:table-cell">
        <span className="relative flex min-w-0">
          <KeyCreation apiKey={apiKey} />
        </span>
      </TableCell>
      <TableCell className="text-right">
        <KeyMenu apiKey={apiKey} actions={actions} />
      </TableCell>
    </TableRow>
  );
}
