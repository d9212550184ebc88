import type {
  ErrorGroup,
  ErrorGroups,
  ErrorOrder,
  ErrorState,
  ErrorView,
} from "@/lib/contracts/error-groups";
import { OPEN_STATES } from "@/lib/contracts/open-errors";
import { sum } from "@/lib/sum";
import { STATES } from "../state-copy";

/** The states that each list shows. Regressed groups count as open. */
const STATES_OF: Readonly<Record<ErrorView, readonly ErrorState["name"][]>> = {
  all: STATES.map(({ name }) => name),
  open: OPEN_STATES,
  snoozed: ["snoozed"],
  resolved: ["resolved"],
};

const ORDERS: Readonly<Record<ErrorOrder, (a: ErrorGroup, b: ErrorGroup) => number>> = {
  count: (a, b) => b.count - a.count,
  last: (a, b) => compare(b.lastSeenAt, a.lastSeenAt),
  first: (a, b) => compare(b.firstSeenAt, a.firstSeenAt),
};
const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

interface Section {
  state: (typeof STATES)[number];
  groups: ErrorGroup[];
}

/** The groups of a view by their state, each in the chosen order. */
export function sectionsOf(groups: readonly ErrorGroup[], view: ErrorView, order: ErrorOrder): Section[] {
  return STATES.filter(({ name }) => STATES_OF[view].includes(name))
    .map((state) => ({
      state,
      groups: groups.filter((group) => group.state.name === state.name).toSorted(ORDERS[order]),
    }))
    .filter((section) => section.groups.length > 0);
}

export const countIn = (groups: readonly ErrorGroup[], view: ErrorView): number =>
  groups.filter(({ state }) => STATES_OF[view].includes(state.name)).length;

/** By how much the rows add up to more than the failures: one with several issues is in the group of each. */
export const countedTwice = ({ groups, failures }: Pick<ErrorGroups, "groups" | "failures">): number =>
  Math.max(0, sum(groups.map(({ count }) => count)) - failures);
