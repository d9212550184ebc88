import { describe, expect, it } from "vitest";
import { COLUMN_NAMES, parseColumns, USUAL_COLUMNS, withWidth } from "@/lib/log-view/columns";
import { shownColumns, toCells, toTracks } from "./column-layout";

const columnsOf = (text: string) => parseColumns(text) ?? [];
const classOf = (text: string, name: string) =>
  toCells(columnsOf(text)).cells.find((cell) => cell.name === name)?.className;

describe("the columns that a list shows", () => {
  it("are three beside the widest panel, four beside the usual one, and all the usual ones from 896 pixels", () => {
    expect(shownColumns(USUAL_COLUMNS, 400)).toEqual(["time", "status", "request"]);
    expect(shownColumns(USUAL_COLUMNS, 576)).toEqual(["time", "status", "request", "wrong"]);
    expect(shownColumns(USUAL_COLUMNS, 895)).toEqual(["time", "status", "request", "wrong"]);
    expect(shownColumns(USUAL_COLUMNS, 896)).toEqual(USUAL_COLUMNS.map(({ name }) => name));
  });

  it("are the first ones, and the request wherever it stands", () => {
    const columns = columnsOf("agent.message.id.duration.key.caller.request");
    expect(shownColumns(columns, 576)).toEqual(["agent", "message", "request"]);
  });

  it("are more on a wide screen", () => {
    const all = COLUMN_NAMES.map((name) => ({ name, width: null }));
    expect(shownColumns(all, 1_152).length).toBeLessThan(all.length);
    expect(shownColumns(all, 1_680)).toEqual([...COLUMN_NAMES]);
  });
});

describe("a row's cells", () => {
  it("are those of the columns, then those that only a phone shows", () => {
    const { cells } = toCells(columnsOf("request.id"));
    expect(cells.map(({ name, isColumn }) => [name, isColumn])).toEqual([
      ["request", true],
      ["id", true],
      ["time", false],
      ["status", false],
      ["wrong", false],
      ["key", false],
    ]);
  });

  it("are hidden where the list has no room for them, and on a phone unless it has a place for them", () => {
    expect(classOf("time.request.id", "id")).toBe("log-lines:hidden");
    expect(classOf("time.status.request.wrong.key", "key")).toContain("log-table:@max-4xl/log:hidden");
    expect(classOf("request", "key")).toBe("log-lines:[grid-area:key] log-table:hidden");
  });

  it("hide in the request what has a column of its own, while that is shown", () => {
    expect(toCells(USUAL_COLUMNS).besides("method")).toBe("");
    expect(toCells(columnsOf("method.request")).besides("method")).toBe("log-table:hidden");
    expect(toCells(columnsOf("time.status.request.wrong.key.method")).besides("method")).toBe(
      "@4xl/log:hidden",
    );
  });
});

it("a row's tracks take the reader's widths, but give way to a narrower list", () => {
  const columns = withWidth(withWidth(columnsOf("time.request.key.wrong"), "key", 300), "time", 60);
  expect(toTracks(columns)["--log-columns-2"]).toBe(
    "minmax(60px,60px) minmax(170px,1fr) minmax(90px,300px) minmax(160px,0.95fr)",
  );
});
