import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { GuestWorkspace } from "@/components/shell/workspace-context";
import { NONE } from "@/lib/contracts/log/log-fields";
import { MAX_FILTER_VALUES } from "@/lib/log-filters/filter-value";
import { readFilter } from "@/lib/log-filters/read-filter";
import { KeyNames } from "./key-name";
import { keyFilter } from "./key-uses";

const keysOf = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    return { id: `cm7abc12x0001yz9k8mno3${String(index).padStart(3, "0")}`, name: `Key ${index}` };
  });

it.each([1, MAX_FILTER_VALUES])("a row of %d keys has a filter that the log accepts whole", (count) => {
  const filter = keyFilter(keysOf(count)) ?? "";
  expect(readFilter("key", filter)).toMatchObject({ values: { length: count } });
});

it.each([MAX_FILTER_VALUES + 1, 40, 41])(
  "a row of %d keys has none, because it would show others",
  (count) => {
    expect(
      readFilter(
        "key",
        keysOf(count)
          .map(({ id }) => id)
          .join(","),
      ),
    ).toHaveProperty("problem");
    expect(keyFilter(keysOf(count))).toBeNull();
  },
);

it("a row of what no key did has the filter that says so", () => {
  expect(keyFilter([])).toBe(NONE);
});

it("names a few of the keys, and counts the others", () => {
  const shown = (count: number) =>
    renderToStaticMarkup(
      <GuestWorkspace>
        <KeyNames keys={keysOf(count)} />
      </GuestWorkspace>,
    );
  expect(shown(2).match(/<a /g)).toHaveLength(2);
  expect(shown(2)).not.toContain("other");
  expect(shown(300).match(/<a /g)).toHaveLength(5);
  expect(shown(300)).toContain("295 others, ");
});
