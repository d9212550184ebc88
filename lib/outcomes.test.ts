import { expect, it } from "vitest";
import { OUTCOME_INFO, OUTCOMES, outcomeOf, statusTone } from "./outcomes";

it("gives every status exactly one outcome", () => {
  for (let status = 0; status <= 999; status++) {
    const holding = OUTCOMES.filter((outcome) =>
      OUTCOME_INFO[outcome].statuses.some(([first, last]) => status >= first && status <= last),
    );
    expect({ status, holding }).toEqual({ status, holding: [outcomeOf(status)] });
  }
});

it.each([
  [200, "ok"],
  [304, "ok"],
  [400, "warn"],
  [428, "warn"],
  [429, "limit"],
  [430, "warn"],
  [499, "warn"],
  [500, "bad"],
  [503, "bad"],
])("shows %d in the tone %s", (status, tone) => {
  expect(statusTone(status)).toBe(tone);
});
