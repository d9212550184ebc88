import type { ReactNode } from "react";
import { Table, TableBody, TableHead, TableHeader, TableSortHead } from "@/components/ui/table";
import type { KeyOrder, KeySearch } from "@/lib/contracts/api-key";
import { firstOrder } from "./key-view";

/** Columns that are hidden when the content, not the window, is narrow. */
export const ACTIVITY_COLUMN = "hidden @5xl:table-cell";
export const CREATED_COLUMN = "hidden @min-[75rem]:table-cell";

interface KeyTableFrameProps {
  /** Absent while the rows load. */
  sort?: { view: KeySearch; onSort: (changes: Pick<KeySearch, "sort" | "order">) => void };
  children: ReactNode;
}

/** The table's columns, shared by its rows and their skeleton. */
export function KeyTableFrame({ sort, children }: KeyTableFrameProps) {
  const head = (by: KeyOrder, name: string, className?: string) => {
    if (!sort) return <TableHead className={className}>{name}</TableHead>;
    const { view, onSort } = sort;
    const sorted = view.sort === by ? view.order : null;
    const order = sorted === null ? firstOrder(by) : sorted === "asc" ? "desc" : "asc";
    return (
      <TableSortHead className={className} sorted={sorted} onSort={() => onSort({ sort: by, order })}>
        {name}
      </TableSortHead>
    );
  };
  return (
    <Table className="table-fixed">
      <TableHeader>
        <tr>
          {head("state", "State", "w-39")}
          {head("name", "Name")}
          <TableHead className="w-44 @6xl:w-68">Scopes</TableHead>
          {head("used", "Last used", "w-28")}
          {head("requests", "Last 24 h", "hidden w-36 @5xl:table-cell")}
          {head("expires", "Expires", "w-26")}
          {head("created", "Created", "hidden w-28 @min-[75rem]:table-cell @min-[84rem]:w-50")}
          <TableHead className="w-13">
            <span className="sr-only">Actions</span>
          </TableHead>
        </tr>
      </TableHeader>
      <TableBody>{children}</TableBody>
    </Table>
  );
}
