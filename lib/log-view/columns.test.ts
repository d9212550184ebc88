import { describe, expect, it } from "vitest";
import {
  allInOrder,
  chosenColumns,
  COLUMN_NAMES,
  formatColumns,
  parseColumns,
  USUAL_COLUMNS,
  withWidth,
} from "./columns";

describe("columns as text", () => {
  it("keep their order and widths", () => {
    const text = "status.time-120.request.id-300";
    expect(parseColumns(text)).toEqual([
      { name: "status", width: null },
      { name: "time", width: 120 },
      { name: "request", width: null },
      { name: "id", width: 300 },
    ]);
    expect(formatColumns(parseColumns(text) ?? [])).toBe(text);
    expect(formatColumns(USUAL_COLUMNS)).toBe("time.status.request.wrong.key.caller.duration");
  });

  it("are read as far as this version knows them, each once, with widths within bounds", () => {
    const read = (text: string) => formatColumns(parseColumns(text) ?? []);
    expect(read("time.region.request.time-300")).toBe("time.request");
    expect(read("request-1.time-9999.key-1e3.agent--5")).toBe("request-48.time-800");
  });

  it("always have the request, which is the row's link", () => {
    expect(formatColumns(parseColumns("time.status") ?? [])).toBe("time.status.request");
  });

  it.each([undefined, "", ".", "region", "Time", "<script>"])("are none for %j", (text) => {
    expect(parseColumns(text)).toBeNull();
  });
});

describe("choosing columns", () => {
  it("offers every column once: the others after their usual neighbours", () => {
    expect(allInOrder(USUAL_COLUMNS)).toEqual([...COLUMN_NAMES]);
    expect(allInOrder(parseColumns("duration.request.time") ?? []).join(" ")).toBe(
      "duration id request wrong code message key bot caller agent time status method",
    );
  });

  it("keeps the widths of the columns that stay", () => {
    const columns = withWidth(USUAL_COLUMNS, "key", 200.4);
    const chosen = chosenColumns(["key", "request", "id"], columns);
    expect(formatColumns(chosen)).toBe("key-200.request.id");
    expect(formatColumns(withWidth(chosen, "key", null))).toBe("key.request.id");
    expect(formatColumns(withWidth(chosen, "key", -5))).toBe("key-48.request.id");
  });
});
