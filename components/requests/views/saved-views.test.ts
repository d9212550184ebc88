import { expect, it } from "vitest";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { SavedView } from "@/lib/contracts/saved-view";
import { formatColumns, USUAL_COLUMNS, withWidth } from "@/lib/log-view/columns";
import { isOfView as isShown, ownContent, unknownCopy } from "./saved-views";

const view = (search: string): SavedView => ({
  id: "v1",
  name: "Refused",
  search,
  isShared: false,
  owner: null,
  canChange: true,
});

const isOfView = (given: SavedView, filters: RequestFilters) => isShown(given, filters, USUAL_COLUMNS);

it("a view is the list's when it has the same filters, in whatever order", () => {
  expect(isOfView(view("range=7d&status=4xx"), { status: "4xx", range: "7d" })).toBe(true);
  expect(isOfView(view("range=7d&status=4xx"), { range: "7d" })).toBe(false);
});

it("a view with columns is the list's when it has the same ones; one without leaves them to the reader", () => {
  const filters = { range: "7d" } as const;
  const withColumns = view("columns=time.status.request.wrong.key.caller.duration&range=7d");
  expect(isOfView(withColumns, filters)).toBe(true);
  const wider = withWidth(USUAL_COLUMNS, "key", 200);
  expect(isShown(withColumns, filters, wider)).toBe(false);
  expect(isShown(view("range=7d"), filters, wider)).toBe(true);
});

it("a view with a filter that this version does not know is no list's, and names the filter", () => {
  const later = view("country=DE&range=7d");
  expect(isOfView(later, { range: "7d" })).toBe(false);
  expect(unknownCopy(later)).toBe("Cannot be opened: this version does not know “country=DE”");
  expect(unknownCopy(view("range=7d"))).toBeNull();
});

it("only the reader's own view that this version knows can be saved again", () => {
  expect(ownContent(view("range=7d&status=4xx"))).toEqual({ filters: { range: "7d", status: "4xx" } });
  const wide = formatColumns(withWidth(USUAL_COLUMNS, "time", 200));
  expect(ownContent(view(`columns=${wide}&range=7d`))?.columns).toBe(wide);
  expect(ownContent({ ...view("range=7d"), owner: "Ada" })).toBeNull();
  expect(ownContent(view("country=DE"))).toBeNull();
});
