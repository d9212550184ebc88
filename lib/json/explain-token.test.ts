import { expect, it } from "vitest";
import { readJson } from "./read-json";

it.each(["None", "nil", "undefined", "NaN", "Infinity", "-Infinity", "+Infinity"])(
  "says what %s is in JSON, in an object and in an array",
  (word) => {
    const read = (text: string) => readJson(text, { depth: 2, values: 10, faults: 10 });
    const message = `${word} is not a JSON value: write null`;
    expect(read(`{"a":${word}}`)).toMatchObject({ broken: { message: `${message} (line 1, column 6)` } });
    expect(read(`[1,${word}]`)).toMatchObject({ broken: { message: `${message} (line 1, column 4)` } });
  },
);
