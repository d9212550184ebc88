import type { ReactNode } from "react";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";

/** Columns that are hidden when the content, not the window, is narrow. */
export const ACTIVITY_COLUMN = "hidden @5xl:table-cell";
export const CREATED_COLUMN = "hidden @min-[75rem]:table-cell";

/** The table's columns, shared by its rows and their skeleton. */
export function KeyTableFrame({ children }: { children: ReactNode }) {
  return (
    <Table className="table-fixed">
      <TableHeader>
        <tr>
          <TableHead>Name</TableHead>
          <TableHead className="w-42">Key</TableHead>
          <TableHead className="w-44 @6xl:w-68">Scopes</TableHead>
          <TableHead className="w-25">Last used</TableHead>
          <TableHead className="hidden w-36 @5xl:table-cell">Last 24 h</TableHead>
          <TableHead className="w-23">Expires</TableHead>
          <TableHead className="w-37">Status</TableHead>
          <TableHead className="hidden w-26 @min-[75rem]:table-cell @min-[84rem]:w-50">Created</TableHead>
          <TableHead className="w-13">
            <span className="sr-only">Actions</span>
          </TableHead>
        </tr>
      </TableHeader>
      <TableBody>{children}</TableBody>
    </Table>
  );
}
