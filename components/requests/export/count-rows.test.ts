import { expect, it } from "vitest";
import { rowCounter } from "./count-rows";

const bytes = (text: string) => new TextEncoder().encode(text);

it("counts the rows of a CSV file without its names, also where a text has line breaks and quotes", () => {
  const count = rowCounter("csv");
  expect(count(bytes('"id","message"\r\n"a","one\r'))).toBe(0);
  expect(count(bytes('\ntwo ""quoted""\n"\r\n'))).toBe(1);
  expect(count(bytes('"b","é"\r\n"c",'))).toBe(2);
});

it("counts the lines of NDJSON", () => {
  const count = rowCounter("ndjson");
  expect(count(bytes('{"a":"\\""}\n{"a"'))).toBe(1);
  expect(count(bytes(":1}\n"))).toBe(2);
});
