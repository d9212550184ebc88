/** The two ends of a time, as an address and a typed text name them. */
export const TIME_NAMES = ["from", "to"] as const;
export type TimeName = (typeof TIME_NAMES)[number];
export const isTimeName = (name: string): name is TimeName => TIME_NAMES.some((each) => each === name);

/** What each end takes: a plain date is the start of that day. */
const TAKES: Record<TimeName, string> = {
  from: "The start of the time is a date (UTC) such as 2026-11-30, or a moment such as 2026-11-30T10:00Z.",
  to: "The end of the time is a date (UTC) such as 2026-12-01, or a moment such as 2026-12-01T10:00Z.",
};

/** Why a text is no such end. */
export const timeProblem = (name: TimeName, text: string) => `“${text}” is not a date. ${TAKES[name]}`;
