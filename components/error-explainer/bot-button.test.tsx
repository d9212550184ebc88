import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText, renderPanel } from "@/testing/explainer/render-panel";

const brokenBot = { id: "cm7abc12x0001yz9k8mno3pqr", name: "Warranty\u202e claims", now: "broken" } as const;
const broken = { ...EXPLANATIONS.internal_error, brokenBot };
const { validation_failed: failed } = EXPLANATIONS;
const notActive = {
  path: [],
  code: "intake_bot_not_active",
  message: "The intake bot is PAUSED and takes no submissions",
  suggestion: null,
  line: null,
};

describe("a failure that a bot causes leads to the bot's page", () => {
  it("when its stored schema is broken, and names no retry that cannot help", () => {
    const shown = panelText(broken);
    expect(renderPanel(broken)).toContain(`/w/acme/intake-bots/${brokenBot.id}?back=req_`);
    expect(shown).toContain("Repair the bot’s schema");
    expect(shown).toContain("Warranty\\u202e claims");
    expect(shown).toContain("until somebody in this workspace repairs it");
    expect(shown).not.toMatch(/on our side|Retry with|Retries with|Hold the calls/);
  });

  it("and not once the schema has been repaired, or the bot deleted: the panel says so", () => {
    const repaired = panelText({ ...broken, brokenBot: { ...brokenBot, now: "repaired" } });
    expect(repaired).toContain("was broken at this call. It has been repaired since.");
    expect(repaired).toContain("Send the call again");
    const deleted = panelText({ ...broken, brokenBot: { ...brokenBot, now: "deleted" } });
    expect(deleted).toContain("was broken at this call. The bot has been deleted since.");
    for (const shown of [repaired, deleted])
      expect(shown).not.toMatch(/Open bot|Repair the bot|only in the server’s log|cannot read/);
  });

  it("when it is not active", () => {
    const paused = { ...failed, bot: failed.bot && { ...failed.bot, status: "PAUSED" }, issues: [notActive] };
    expect(paused.bot).not.toBeNull();
    expect(renderPanel(paused)).toContain(`/w/acme/intake-bots/${paused.bot?.id}?back=req_`);
  });

  it("and not otherwise", () => {
    for (const explanation of [EXPLANATIONS.internal_error, failed])
      expect(panelText(explanation)).not.toContain("Open bot");
  });

  it("for members too, who are told whom to ask", () => {
    expect(panelText(broken, { role: "member" })).toContain("Open bot");
    expect(panelText(broken, { role: "member" })).toMatch(/can change bots/);
  });
});
