"use client";

import { ResizeEdge } from "@/components/ui/resize-edge";
import { COLUMN_WIDTH, type ColumnName, withWidth } from "@/lib/log-view/columns";
import { COLUMN_INFO } from "./column-layout";
import { useColumns } from "./columns-provider";

/** The right edge of a column's heading. A double click, or Enter, restores the usual width. */
export function ColumnResizer({ name }: { name: ColumnName }) {
  const { columns, change, preview } = useColumns();
  const { heading, minPx, usual } = COLUMN_INFO[name];
  const width = columns.find((column) => column.name === name)?.width ?? null;
  const withPixels = (pixels: number | null) => withWidth(columns, name, pixels);
  return (
    <ResizeEdge
      edge="right"
      label={`Width of ${heading}`}
      value={width ?? ("px" in usual ? usual.px : minPx)}
      valueText={width === null ? "usual width" : `${width} pixels`}
      bounds={COLUMN_WIDTH}
      stepPx={8}
      onDrag={(pixels) => preview(withPixels(pixels))}
      onDragEnd={() => change(columns)}
      onChange={(pixels) => change(withPixels(pixels))}
      onReset={() => change(withPixels(null))}
      className="-right-3"
    />
  );
}
