import type { PointerEvent } from "react";

/** The cells with values to filter by. */
const VALUE_CELLS = [
  "status",
  "method",
  "request",
  "wrong",
  "code",
  "key",
  "bot",
  "caller",
  "agent",
] as const;
export type ValueCell = (typeof VALUE_CELLS)[number];

/** Returns the cell under the mouse by its position, because the row's link covers the cells. */
export function pointedCell({
  currentTarget,
  pointerType,
  clientX,
  clientY,
}: PointerEvent): ValueCell | null {
  if (pointerType !== "mouse") return null;
  const cells = [...currentTarget.querySelectorAll<HTMLElement>("[data-cell]")];
  const cell = cells.find((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return clientX >= left && clientX < right && clientY >= top && clientY < bottom;
  });
  return VALUE_CELLS.find((each) => each === cell?.dataset["cell"]) ?? null;
}
