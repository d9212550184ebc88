"use client";

import { createContext, use } from "react";
import { type TimeZone, UTC } from "@/lib/format/time-zone";

/** The zone in which the times of events are shown. Set by the shell's preference; UTC outside of it. */
export const TimeZoneContext = createContext<TimeZone>(UTC);

/** For the formatters of lib/format/format-time.ts. */
export const useTimeZone = (): TimeZone => use(TimeZoneContext);

/** How a column of times without a zone of their own names it: "UTC", "local". */
export const zoneHeading = (zone: TimeZone): string => (zone === UTC ? "UTC" : "local");
