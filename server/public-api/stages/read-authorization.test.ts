import { expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { describeWrongHeader } from "./read-authorization";

const formOf = (header: string) => describeWrongHeader(header, null).form;

it.each([
  'Digest username="u", qop="auth, auth int"',
  'Digest username="u", realm="a \\", Basic b", nonce="c"',
  'Digest username = "u", qop = auth, nc = 1',
  'OAuth realm="Example, Inc of Ohio", oauth_version="1.0"',
  'Signature keyId="a",headers="(request-target), date host"',
])("is one credential with commas inside: %s", (header) => expect(formOf(header)).toBe("other"));

it.each([
  "Bearer abc, Bearer def",
  "Bearer abc,Basic def",
  'Bearer "abc", Bearer "def"',
  'Digest username="u", Basic abc',
  'Digest username="u", qop="auth", Digest username="v"',
  'Bearer "abc, Bearer def',
  'Bearer abc, Digest username = "u"',
])("is two credentials: %s", (header) => expect(formOf(header)).toBe("repeated"));

it("is read in linear time", () => {
  const pieces = ['"', '\\"', '"\\', ', "a', ",a ", ",  ", '"a, b c" '];
  for (const before of ["", 'Digest a="'])
    expect(slowerThanLinear(pieces, 16_000, (text) => formOf(before + text))).toEqual([]);
});
