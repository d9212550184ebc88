import { randomInt } from "node:crypto";

const CONSONANTS = "bdfghjkmnprstvwz";
const VOWELS = "aeiou";

const syllable = () =>
  CONSONANTS.charAt(randomInt(CONSONANTS.length)) + VOWELS.charAt(randomInt(VOWELS.length));

/** A password that can be read aloud, with 63 bits of entropy: `kuvo-desa-tina-mora-fenu`. */
export function generatePassphrase(): string {
  return Array.from({ length: 5 }, () => syllable() + syllable()).join("-");
}
