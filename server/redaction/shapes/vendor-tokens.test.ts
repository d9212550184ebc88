import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactHeaders } from "../redact-headers";
import { redactJson, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const hex = (length: number) => "0a1b2c3d4e5f6789".repeat(8).slice(0, length);
const mixed = (length: number) => "aB3dE5gHjK7mN9pQ".repeat(8).slice(0, length);
const UUID = "0b1c2d3e-4f50-4172-8394-a5b6c7d8e9f0";

const TOKENS = [
  `pat-na1-${UUID}`,
  `pat-eu1-${UUID}`,
  `xkeysib-${hex(64)}-${mixed(16)}`,
  `xsmtpsib-${hex(64)}-${mixed(16)}`,
  `dp.pt.${mixed(40)}`,
  `dp.st.dev_main.${mixed(40)}`,
  `pscale_tkn_${mixed(40)}`,
  `pscale_pw_${mixed(40)}`,
  `${mixed(14)}.atlasv1.${mixed(67)}`,
  `EAACEdEose0cBA${mixed(48)}`,
  `EAAAl${mixed(59)}`,
  `phx_${mixed(43)}`,
  `CFPAT-${mixed(43)}`,
  `sntryu_${hex(64)}`,
  `rdme_x${hex(64)}`,
  `bkua_${hex(40)}`,
  `pul-${hex(40)}`,
  `pcsk_${mixed(40)}`,
  `pnu_${mixed(36)}`,
  `access-production-${UUID}`,
  `link-sandbox-${UUID}`,
  `rzp_live_${mixed(14)}`,
  `FLWSECK-${hex(32)}-X`,
  `FLWSECK_TEST-${hex(12)}`,
  `duffel_test_${mixed(43)}`,
  `EZAK${mixed(54)}`,
  `ATBB${mixed(32)}`,
  `ATCTT3xFfGN0${mixed(40)}`,
  `GR1348941${mixed(20)}`,
  `LTAI5t${mixed(18)}`,
  `AKID${mixed(32)}`,
  `dt0c01.${mixed(24).toUpperCase()}.${mixed(64).toUpperCase()}`,
  `CCIPAT_${mixed(22)}_${hex(40)}`,
  `snyk_uat.1a2b3c4d.${mixed(40)}`,
  `fo1_${mixed(43)}`,
  `AKCp8${mixed(64)}`,
  `tskey-auth-${mixed(12)}-${mixed(32)}`,
  `hf_${"aBcDeFgHiJkLmNoPq".repeat(2)}`,
  `abc8Q~${mixed(34)}`,
  `a_.8Q~.${mixed(32)}`,
  `pat${mixed(14)}.${hex(64)}`,
  `re_${mixed(8)}_${mixed(24)}`,
  `SK${hex(32)}`,
  `${hex(32)}-us14`,
  `Bot MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs`,
];

describe("the token of a service", () => {
  it.each(TOKENS)("%s is masked, in text, JSON and a header", (token) => {
    const end = token.slice(-8);
    expect(redactText(`see ${token}, please`)).toMatch(/^see (?:Bot )?\[redacted.*\], please$/);
    expect(redactJson(JSON.stringify({ a: token, b: [`x ${token}`] }))).not.toContain(end);
    expect(JSON.stringify(redactHeaders({ "x-note": token }))).not.toContain(end);
    expect(JSON.stringify(redactHeaders({ [`x-${token.toLowerCase()}`]: "1" }))).not.toContain(
      end.toLowerCase(),
    );
  });

  it.each([
    `https://hook.eu1.make.com/${mixed(32)}`,
    `https://maker.ifttt.com/trigger/my_event/with/key/${mixed(43)}`,
    `https://maker.ifttt.com/trigger/my_event/json/with/key/${mixed(43)}?a=1`,
    `https://maker.ifttt.com/use/${mixed(43)}`,
  ])("is masked in %s", (address) => {
    expect(redactText(address)).not.toContain(mixed(32));
    expect(redactText(address)).toMatch(/^https:\/\/[\w.]+\/(?:[\w/]+\/)?\[redacted/);
  });
});

describe("a word that begins like a token", () => {
  it.each([
    "pat-na1 and pat-eu1 are regions",
    "pattern.matching, patternmatching1.abc, path/to/pat",
    "re_create_the_form, re_started1_again",
    "SK123 to Stockholm, Alaska, SKU-1234567890",
    "customers in en-us, -us14, region us-east-1",
    "access-production-database, link-sandbox-2",
    "dp.pt.example, dp.st.1",
    "an EAA member, EAAA 2024 conference",
    "the pul-down menu, aio_1, phx_hotel_2024",
    "LTAI and AKID, ATBB 24, AKCp8",
    "tskey-auth, snyk_uat, FLWSECK",
    "Bot MT-1 said 1.2.3",
    "https://www.make.com/en/integrations/a-long-name-of-an-app",
    "https://maker.ifttt.com/docs/with/keys",
    "https://shop.example/atlasv1/x.atlasv1.y",
    `md5 ${hex(32)} of a file`,
    `sha1 ${hex(40)}, sha256 ${hex(64)}`,
    `skipped ${UUID}`,
  ])("is kept: %s", (text) => {
    expect(redactText(text)).toBe(text);
    expect(redactJson(JSON.stringify({ a: text }))).toBe(JSON.stringify({ a: text }));
  });
});
