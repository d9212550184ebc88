import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TryAnswer } from "./try-answer";

const ANSWER = {
  status: 200,
  headers: new Headers(),
  durationMs: 34,
  requestId: "req_1",
  body: '{"success":true}',
  isCut: false,
  isReplay: false,
};
const READY = {
  answer: ANSWER,
  isPending: false,
  isFailed: false,
  missing: [],
  problem: null,
  keyProblem: null,
};
const shown = (change: Partial<Parameters<typeof TryAnswer>[0]>) =>
  renderToStaticMarkup(<TryAnswer {...READY} {...change} />).replaceAll(/<[^>]+>/g, "");

describe("below the editor", () => {
  it("stands how the newest call went", () => {
    expect(shown({})).toContain("It worked: 200");
    expect(shown({})).not.toMatch(/Something is missing|Ready to send/);
  });

  it.each([
    [{ missing: ["id"] }, "Fill in id."],
    [{ problem: "The browser shortens this address." }, "The browser shortens this address."],
    [{ keyProblem: "Paste a key first." }, "Paste a key first."],
  ])("stands why the next one cannot be sent, also beside an answer: %o", (change, reason) => {
    for (const answer of [null, ANSWER]) expect(shown({ ...change, answer })).toContain(reason);
    expect(shown(change)).toContain("It worked: 200");
  });

  it.each([
    [{ isPending: true }, "Sending"],
    [{ isFailed: true }, "Ready to send"],
  ])("stands no answer of an older call: %o", (change, title) => {
    expect(shown(change)).toContain(title);
    expect(shown(change)).not.toMatch(/It worked|req_1/);
  });
});
