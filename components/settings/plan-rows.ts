import { formatNumber } from "@/lib/format/format-number";
import { keysOf } from "@/lib/typed-objects";
import { FEATURE_LABELS, FEATURES, LIMIT_LABELS, type Plan, PLAN_LIMITS } from "@/lib/workspace/plans";

interface PlanRow {
  label: string;
  value: string;
  isIncluded: boolean;
}

/** The features and limits of a plan, in the words of the documentation. A limit of zero is a zero: "none" reads as no limit. */
export function planRows(plan: Plan): PlanRow[] {
  const { features, ...limits } = PLAN_LIMITS[plan];
  return [
    ...FEATURES.map((name) => ({
      label: FEATURE_LABELS[name],
      value: features[name] ? "yes" : "no",
      isIncluded: features[name],
    })),
    ...keysOf(LIMIT_LABELS).map((name) => ({
      label: LIMIT_LABELS[name],
      value: formatNumber(limits[name]),
      isIncluded: limits[name] > 0,
    })),
  ];
}
