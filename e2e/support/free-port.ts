import { test } from "@playwright/test";
import { PortRange } from "../../scripts/port-range";

const FIRST = 4400;
const EACH = 500;
let range: PortRange | undefined;

/** A port of loopback that nothing uses, of the worker's own range. To be asked in a test or its fixtures. */
export function freePort(): Promise<number> {
  range ??= new PortRange(FIRST + EACH * test.info().parallelIndex, EACH);
  return range.take();
}
