import { expect, it } from "vitest";
import { ERROR_CODES } from "../../errors/catalog";
import { CHECKS } from "../../api/stages";
import { RELATED_CODES } from "./error-copy";

it("places every code in the order of checks", () => {
  expect(new Set(CHECKS.flatMap(({ codes }) => codes))).toEqual(new Set(ERROR_CODES));
});

it.each(ERROR_CODES)("relates %s to other codes, never to itself", (code) => {
  expect(RELATED_CODES[code].length).toBeGreaterThan(0);
  expect(RELATED_CODES[code]).not.toContain(code);
});
