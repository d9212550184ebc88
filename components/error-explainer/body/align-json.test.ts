import { expect, it } from "vitest";
import { alignJson } from "./align-json";

const compact = (text: string, model: string) => alignJson(text, model)?.replaceAll(/\s+/g, "");

it("orders keys like the model, at every depth, and puts new ones last", () => {
  expect(
    compact('{"x":1,"b":{"d":1,"c":2},"a":[{"z":1,"y":2}]}', '{"a":[{"y":0,"z":0}],"b":{"c":0,"d":0}}'),
  ).toBe('{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1},"x":1}');
});

it("leaves values of another kind than the model's as they are", () => {
  expect(compact('{"a":[1,null]}', '{"a":{"b":1}}')).toBe('{"a":[1,null]}');
  expect(compact('{"__proto__":{"a":1}}', "{}")).toBe('{"__proto__":{"a":1}}');
});

it("keeps the digits of numbers that parsing would change, and takes no writing of a number for another one", () => {
  const text = '{"a":[9007199254740993,1e400],"b":"9007199254740993","c":1.0}';
  expect(compact(text, "{}")).toBe('{"a":[9007199254740993,1e400],"b":"9007199254740993","c":1}');
});

it("gives null for what is not JSON", () => {
  expect(alignJson("{", "{}")).toBeNull();
  expect(alignJson("{}", "x")).toBeNull();
});
