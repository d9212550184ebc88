import fc from "fast-check";
import { expect, it } from "vitest";
import { nameWords } from "./name-words";

it.each([
  ["userPassword[new]", "user password new"],
  ["X-APIKey2", "x api key2"],
  ["2fa 12 a1B2c", "2fa a1 b2c"],
  ["CONTRASENA", "contrasena"],
  ["парольПользователя", "пароль пользователя"],
  ["密码1密碼", "密码1密碼"],
  ["", ""],
])("the words of %s are: %s", (name, words) => {
  expect(nameWords(name).join(" ")).toBe(words);
});

it("splits a name where a capital follows a small letter, and at everything that is not a letter or digit", () => {
  const byPatterns = (name: string) =>
    name
      .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
      .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "" && !/^\d+$/.test(word));
  const letters = fc.constantFrom(..."aAbB19_ -ZдЖЯ日「");
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 12 }), (name) => {
      expect(nameWords(name)).toEqual(byPatterns(name));
    }),
    { numRuns: 5_000 },
  );
});
