import { expect, it } from "vitest";
import type { SavedView } from "@/lib/contracts/saved-view";
import { isOfView, ownFilters, unknownCopy } from "./saved-views";

const view = (search: string): SavedView => ({
  id: "v1",
  name: "Refused",
  search,
  isShared: false,
  owner: null,
  canChange: true,
});

it("a view is the list's when it has the same filters, in whatever order", () => {
  expect(isOfView(view("range=7d&status=4xx"), { status: "4xx", range: "7d" })).toBe(true);
  expect(isOfView(view("range=7d&status=4xx"), { range: "7d" })).toBe(false);
});

it("a view with a filter that this version does not know is no list's, and names the filter", () => {
  const later = view("country=DE&range=7d");
  expect(isOfView(later, { range: "7d" })).toBe(false);
  expect(unknownCopy(later)).toBe("Cannot be opened: this version does not know “country=DE”");
  expect(unknownCopy(view("range=7d"))).toBeNull();
});

it("only the reader's own view that this version knows can be saved again", () => {
  expect(ownFilters(view("range=7d&status=4xx"))).toEqual({ range: "7d", status: "4xx" });
  expect(ownFilters({ ...view("range=7d"), owner: "Ada" })).toBeNull();
  expect(ownFilters(view("country=DE"))).toBeNull();
});
