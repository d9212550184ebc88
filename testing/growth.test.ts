import { expect, it } from "vitest";
import { isWithin, slowerThanLinear } from "./growth";

const LINEAR = 8;

/** The answer for these costs, of which the last ones repeat, and the number of attempts that it took. */
function judge(...costs: [ofWhole: number, ofQuarter: number][]) {
  let tried = 0;
  function* attempts() {
    for (;;) {
      const [ofWhole = 0, ofQuarter = 0] = costs[Math.min(tried, costs.length - 1)] ?? [];
      tried++;
      yield { ofWhole, ofQuarter };
    }
  }
  const isLinear = isWithin(LINEAR, attempts());
  return { isLinear, tried };
}

it("linear work is known at the first attempt that nothing disturbs", () => {
  expect(judge([40, 10])).toEqual({ isLinear: true, tried: 1 });
  expect(judge([400, 10], [200, 10], [90, 10], [40, 12])).toMatchObject({ isLinear: true });
  expect(judge([3, 0.1])).toEqual({ isLinear: true, tried: 1 });
});

it("quadratic work is known after three attempts, long before all that linear work would get", () => {
  expect(judge([160, 10])).toEqual({ isLinear: false, tried: 3 });
  expect(judge([900, 10], [160, 10])).toEqual({ isLinear: false, tried: 3 });
});

it("growth that is not clear takes every attempt, and so does work too short for a disturbance to show", () => {
  expect(judge([90, 10])).toEqual({ isLinear: false, tried: 20 });
  // Thirty disturbed attempts take less time than a judgement needs.
  const disturbed = Array.from({ length: 30 }, (): [number, number] => [9, 0.5]);
  expect(judge(...disturbed, [4, 1])).toEqual({ isLinear: true, tried: 31 });
});

it("the costs of real work tell quadratic from linear", () => {
  const pairs = (text: string) => {
    let equal = 0;
    for (const one of text) for (let at = 0; at < text.length; at++) if (text[at] === one) equal++;
    return equal;
  };
  const count = (text: string) => Array.from(text, (each) => each.toUpperCase()).join("").length;
  expect(slowerThanLinear(["ab"], 6_000, pairs)).toEqual(["ab"]);
  expect(slowerThanLinear(["ab"], 6_000, count)).toEqual([]);
});
