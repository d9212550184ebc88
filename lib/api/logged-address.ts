import { MASKED, splitAtMasks } from "../contracts/log/logged-body";

/** A path and a query as the log has them: each byte as one character, secrets masked. */
interface LoggedAddress {
  path: string;
  query: string;
}

/** Percent-encodes all that an address cannot have as it is. Masks stay, since something else takes their places. */
export function encodeAddress(text: string): string {
  return splitAtMasks(text)
    .map((part, index) => (index % 2 === 1 ? part : encodePart(part)))
    .join("");
}

function encodePart(part: string): string {
  return part.replaceAll(/[^!-~]|#/g, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xff
      ? encodeURIComponent(character.toWellFormed())
      : `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  });
}

/** Leaves out the segments and parameters with a secret: no call of this API has one in its address. */
export function withoutSecrets({ path, query }: LoggedAddress): LoggedAddress {
  return {
    path: path
      .split("/")
      .filter((segment) => !MASKED.test(segment))
      .join("/"),
    query: query
      .split("&")
      .filter((parameter) => parameter !== "" && !MASKED.test(parameter))
      .join("&"),
  };
}

/** The address with its query, if it has one. */
export const joinQuery = ({ path, query }: LoggedAddress): string =>
  query === "" ? path : `${path}?${query}`;
