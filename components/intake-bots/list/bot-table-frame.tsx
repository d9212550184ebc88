import type { ReactNode } from "react";
import { Table, TableBody, TableHead, TableHeader } from "@/components/ui/table";

/** Hidden where the content is narrow. */
export const CHANGED_COLUMN = "hidden @5xl:table-cell";

/** The table's columns, shared by its rows and their skeleton. */
export function BotTableFrame({ children }: { children: ReactNode }) {
  return (
    <Table className="table-fixed">
      <TableHeader>
        <tr>
          <TableHead>Name</TableHead>
          <TableHead className="w-32">Status</TableHead>
          <TableHead className="w-20" data-align="right">
            Fields
          </TableHead>
          <TableHead className="w-20" data-align="right">
            Version
          </TableHead>
          <TableHead className="w-28" data-align="right">
            Submissions
          </TableHead>
          <TableHead className="w-34">Last submission</TableHead>
          <TableHead className={`w-28 ${CHANGED_COLUMN}`}>Changed</TableHead>
        </tr>
      </TableHeader>
      <TableBody>{children}</TableBody>
    </Table>
  );
}
