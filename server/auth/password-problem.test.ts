import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPasswordProblem } from "./password-problem";

const CONTEXT = ["Ada Lovelace", "ada.lovelace@engines.example", "Analytical Engines"];

describe("findPasswordProblem", () => {
  it.each([
    "correct-horse-battery",
    "kuvo-desa-tina-mora",
    "vT9#kq2!LmzR",
    "mein hamster trinkt tee",
    "314159265358979",
    "purple giraffes juggle",
    "Xk29fjq-acme-Wv",
    "ночь-улица-фонарь",
    "見知らぬ街の灯りが遠い夜",
  ])("accepts %s", (password) => expect(findPasswordProblem(password, CONTEXT)).toBeNull());

  it("accepts every passphrase that the product generates", () => {
    const sign = (signs: string) => fc.constantFrom(...signs.split(""));
    const syllable = fc.tuple(sign("bdfghjkmnprstvwz"), sign("aeiou")).map((parts) => parts.join(""));
    const word = fc.tuple(syllable, syllable).map((parts) => parts.join(""));
    // A repeated word occurs by chance once in thousands of passphrases, so words are distinct here.
    const passphrase = fc.uniqueArray(word, { minLength: 5, maxLength: 5 }).map((words) => words.join("-"));
    fc.assert(fc.property(passphrase, (password) => findPasswordProblem(password, CONTEXT) === null));
  });

  it.each([
    "password1234",
    "Password2024!",
    "P@ssw0rd1234",
    "Pa$$w0rd2025!!",
    "passwordpassword",
    "thisismypassword",
    "my secret password",
    "123456789012",
    "1234567890123",
    "0987654321098",
    "111111111111",
    "121212121212",
    "112233445566",
    "aaaaaaaaaaaa",
    "abababababab",
    "abcabcabcabc",
    "abcdefghijkl",
    "abcdefgh1234",
    "qwertyuiop12",
    "qwerty123456",
    "qwertyqwerty",
    "qwertzuiop123",
    "azertyuiop123",
    "1qaz2wsx3edc",
    "1q2w3e4r5t6y",
    "q1w2e3r4t5y6",
    "asdfghjkl123",
    "zxcvbnm12345",
    "1234qwerasdf",
    "qwer1234asdf",
    "iloveyou1234",
    "iloveyouforever",
    "letmein12345",
    "letmeinplease",
    "welcome12345",
    "Welcome-2025!",
    "administrator",
    "admin1234567",
    "adminadmin12",
    "changeme1234",
    "football1234",
    "sunshine2024",
    "princess12345",
    "dragondragon",
    "Summer2025!!",
    "trustno1trustno1",
    "correcthorsebatterystaple",
    "correct horse battery staple",
    "iozendashboard",
    "iozen-admin-1",
    "developer1234",
    "!@#$%^&*()_+",
    "            ",
    "............",
    "password\u0301123",
  ])("refuses %s", (password) =>
    expect(findPasswordProblem(password, CONTEXT)).toMatch(/among the first that are guessed/),
  );

  it.each([
    "adalovelace1",
    "Ada-Lovelace-1815",
    "lovelaceengines",
    "analyticalengines",
    "ada.lovelace@engines.example",
    "Eng1nes-L0velace",
    "enginespassword",
  ])("refuses %s of this person", (password) => {
    expect(findPasswordProblem(password, CONTEXT)).toMatch(/your own names/);
    expect(findPasswordProblem(password, []) ?? "").not.toMatch(/your own names/);
  });
});
