import { describe, expect, it } from "vitest";
import { COMPRESSED_BODY, EMPTY_BODY } from "@/lib/json/body-limits";
import { NUMBER_BEYOND_FIELD } from "@/lib/json/number-problem";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { circumstanceFix, generalFixes } from "./general-fix";
import { failedRequest } from "@/testing/explainer/fixture-request";
import { validationTitle } from "./validation-title";
import { panelText } from "@/testing/explainer/render-panel";

const generalFix = (...given: Parameters<typeof generalFixes>) => generalFixes(...given)[0];
const failed = EXPLANATIONS.validation_failed;
const issue = (code: string, message: string, path: string[] = []) => {
  return { code, path, message, suggestion: null, line: null };
};
const notActive = issue("intake_bot_not_active", "The intake bot is not active");
const wrongEmail = issue("invalid_email", "Not an e-mail address", ["data", "email"]);
const bot = failed.bot && { ...failed.bot, status: "PAUSED" };
const SENT = { text: "", contentType: "application/json", bytes: 1, truncated: false };
const without = { correctedBody: null, corrections: [], bot };

it("does not advise to send as text a number whose field takes numbers only", () => {
  const age = ["data", "age"];
  const fixOf = (message: string) =>
    generalFix({ ...failed, ...without, issues: [issue("number_not_exact", message, age)] });
  expect(fixOf(NUMBER_BEYOND_FIELD)?.title).toBe("Send a number that this field can hold");
  expect(fixOf("The number has more digits than can be kept: send it as text")?.title).toContain("as text");
});

it("says that a masked value is why no correction is offered", () => {
  const body = (email: string) => ({ ...failed, ...without, body: JSON.stringify({ data: { email } }) });
  const masked = { ...body("[redacted 12 chars #a1b2c3]"), issues: [wrongEmail] };
  expect(generalFix(masked)).toEqual({
    title: "Correct the marked place",
    description: "The log masks a value of this body, so no corrected body can be offered.",
  });
  const plain = { ...body("no"), issues: [wrongEmail] };
  expect(generalFix(plain)?.description).toContain("No correction is certain enough");
});

it.each(["constructor", "toString", "a`b"])("says nothing of its own about a parameter named %s", (name) => {
  const issues = [issue("unknown_field", "Unknown field", [name])];
  const fix = generalFix({ ...failed, ...without, location: "query", issues });
  expect(fix).toEqual({
    title: `Correct the query parameter \`${name.replace("`", "\u02cb")}\``,
    description: "",
  });
});

describe("a bot that is not active", () => {
  it("is all there is to change where the body is right", () => {
    const explanation = { ...failed, ...without, issues: [notActive] };
    expect(circumstanceFix(explanation)?.description).toContain("Then send the same request again.");
    expect(panelText(explanation)).not.toContain("marked place");
  });

  it("is not all there is to change where the body is wrong too", () => {
    const shown = panelText({ ...failed, ...without, issues: [notActive, wrongEmail] });
    expect(shown).toContain("Activate the intake bot");
    expect(shown).toContain("This alone does not let the request through: correct the marked place too.");
    expect(shown).toContain("Correct the marked place ");
    expect(shown).not.toContain("same request again");
  });

  it("is to be activated beside corrections that are certain, and is no issue of the body", () => {
    const shown = panelText({ ...failed, bot, issues: [notActive, ...failed.issues] });
    expect(shown).toContain("Activate the intake bot");
    expect(shown).toContain("The other issue is yours to correct");
  });

  it("needs nothing once it is active, and the body still does", () => {
    const active = { ...failed, correctedBody: null, corrections: [] };
    expect(circumstanceFix({ ...active, issues: [notActive] })?.title).toBe("Send the same request again");
    expect(circumstanceFix({ ...active, issues: [notActive, wrongEmail] })).toBeNull();
  });
});

it.each([
  [EMPTY_BODY, "The body is empty", "Send a JSON body"],
  [COMPRESSED_BODY, "The body was sent compressed", "Send the body uncompressed"],
  ["A comma too many before }", "The body is not valid JSON", "Build the body with a JSON library"],
])("%s: says what is wrong, and what to do about that", (message, title, fix) => {
  const explanation = { ...failed, ...without, issues: [issue("invalid_json", message)] };
  expect(validationTitle(explanation, failedRequest(explanation, { requestBody: SENT }))).toBe(title);
  expect(generalFix(explanation)?.title).toBe(fix);
});

describe("issues of several kinds", () => {
  const titles = (issues: ReturnType<typeof issue>[], change: Partial<typeof failed> = {}) =>
    generalFixes({ ...failed, ...without, ...change, issues }).map(({ title }) => title);
  const twice = issue("duplicate_member", "Given twice", ["data", "name"]);
  const long = issue("number_not_exact", "Too many digits", ["data", "id"]);

  it("each have their fix, one of each", () => {
    expect(titles([twice, long, twice, wrongEmail])).toEqual([
      "Send each name once",
      "Send long numbers as text, in quotes",
      "Correct the other marked place",
    ]);
    expect(titles([wrongEmail, twice, wrongEmail])).toEqual([
      "Send each name once",
      "Correct the other marked places",
    ]);
    expect(titles([twice])).toEqual(["Send each name once"]);
  });

  it("in the query too", () => {
    const query = { location: "query" as const, body: null };
    const limitTwice = issue("duplicate_parameter", "Given twice", ["limit"]);
    const limit = issue("invalid_type", "Expected a whole number", ["limit"]);
    const cursor = issue("invalid_cursor", "Not a cursor", ["cursor"]);
    expect(titles([limitTwice, cursor], query)).toEqual([
      "Send each query parameter once",
      "Start again without `cursor`",
    ]);
    expect(titles([limitTwice, limit], query)).toEqual([
      "Send each query parameter once",
      "Correct the query parameter `limit`",
    ]);
    expect(titles([limit, limit], query)).toEqual(["Correct the query parameters above"]);
    const explained = generalFixes({ ...failed, ...without, ...query, issues: [cursor, limit] });
    expect(explained.at(-1)?.description).toMatch(/^`limit` is a whole number.*[^`]$/);
    expect(explained.at(-1)?.description).not.toContain("cursor");
  });
});
