/** Deeper than any body that is asked for, and shallow enough for every walk over it: a walk that recurses has a stack. */
export const MAX_JSON_DEPTH = 32;

/** Whether objects and arrays are nested deeper than that, found without looking any deeper. */
export function isDeeperThan(value: unknown, levels: number = MAX_JSON_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((entry) => isDeeperThan(entry, levels - 1));
}
