import { objectMembers } from "../json/object-members";
import { prettyJson } from "../json/pretty-json";
import { setMember } from "../json/set-member";

/** The member of a submission's body that makes it a test, which counts toward no quota. */
export const TEST_MEMBER = "is_test";

/** Whether the body says that it is a test; null if it does not say, or cannot be read. */
export function isTest(body: string): boolean | null {
  const members = prettyJson(body) === null ? null : objectMembers(body, 0);
  const token = members?.findLast(({ name }) => name === TEST_MEMBER)?.valueToken;
  return token === undefined ? null : body.slice(token.start, token.end) === "true";
}

/** The body as a test, or not as one; null if it is no JSON object, or says it twice. */
export const markAsTest = (body: string, test: boolean): string | null =>
  setMember(body, TEST_MEMBER, test ? "true" : null);
