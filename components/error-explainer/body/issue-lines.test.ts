import { describe, expect, it } from "vitest";
import { indexJsonLines, type JsonPath, pinPath } from "./issue-lines";

const body = JSON.stringify(
  {
    data: {
      full_name: "Jane",
      email: 'ja"{ne',
      tags: ["a", 5],
      visits: [{ day: "Mon" }, { day: "Tue", by: null }],
    },
    status: "COMPLETED",
  },
  null,
  2,
);
const source = body.split("\n");

function at(path: JsonPath, text = body) {
  const pin = pinPath(indexJsonLines(text), path);
  return pin && { ...pin, text: text.split("\n")[pin.line - 1]?.trim() };
}

describe("pinPath", () => {
  it("finds top-level and nested fields", () => {
    expect(at(["status"])).toMatchObject({ text: '"status": "COMPLETED"', missing: false });
    expect(at(["data", "email"])).toMatchObject({ line: 4, missing: false });
  });

  it("tells a name from several, whatever characters it has", () => {
    const text = JSON.stringify({ "a\0b": 1, a: { b: 2 }, "a.b": 3 }, null, 2);
    expect(at(["a", "b"], text)).toMatchObject({ text: '"b": 2', missing: false });
    expect(at(["a.b"], text)).toMatchObject({ text: '"a.b": 3', missing: false });
    expect(at(["a\0b"], text)).toMatchObject({ line: 2, missing: false });
  });

  it("finds elements of arrays, nested ones too", () => {
    expect(at(["data", "tags", 1])).toMatchObject({ text: "5", missing: false });
    expect(at(["data", "visits", 1, "day"])).toMatchObject({ text: '"day": "Tue",', missing: false });
    expect(at(["data", "visits", 1, "by"])).toMatchObject({ text: '"by": null', missing: false });
  });

  it("pins a missing field to the line of the object that should hold it", () => {
    expect(at(["data", "phone"])).toMatchObject({ text: '"data": {', missing: true });
    expect(at(["data", "visits", 0, "by"])).toMatchObject({ text: "{", missing: true });
    expect(at(["is_test"])).toEqual({ line: 1, text: "{", missing: true });
  });

  it("pins an issue of the whole body to its first line", () => {
    expect(at([])).toEqual({ line: 1, text: "{", missing: false });
  });

  it("is not misled by braces, quotes and escapes inside strings", () => {
    expect(at(["data", "tags"])?.text).toBe('"tags": [');
    expect(at(['a"b'], '{\n  "a\\"b": "}],",\n  "c": 1\n}')).toMatchObject({ line: 2, missing: false });
  });

  it("knows a key apart from a path of the same letters", () => {
    expect(at(["a.b"], '{\n  "a": {\n    "b": 1\n  },\n  "a.b": 2\n}')).toMatchObject({ line: 5 });
  });

  it("reads a body that was cut off, and one on a single line", () => {
    expect(at(["data", "email"], source.slice(0, 4).join("\n"))).toMatchObject({ line: 4, missing: false });
    expect(at(["data", "email"], '{"data":{"email":1}}')).toMatchObject({ line: 1, missing: false });
  });

  it("gives nothing for a text without any value", () => {
    expect(pinPath(indexJsonLines(""), ["a"])).toBeNull();
  });
});
