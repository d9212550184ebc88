import { PortRange } from "../../scripts/port-range";

const range = new PortRange(4300, 100);

/** A port of loopback that nothing uses. */
export const newPort = () => range.take();
