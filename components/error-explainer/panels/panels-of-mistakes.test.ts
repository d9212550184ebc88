import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "@/testing/explainer/fixtures";
import { panelText, renderPanel } from "@/testing/explainer/render-panel";

const {
  validation_failed: invalid,
  resource_not_found: notFound,
  insufficient_scopes: lacking,
} = EXPLANATIONS;
const endpoint = { ...notFound, resource: "endpoint" as const, id: null, nearest: [], listPath: null };

describe("the panel of a call without a body", () => {
  const noType = {
    path: [],
    code: "unsupported_media_type",
    message: "Send the body as Content-Type: application/json",
    suggestion: null,
    line: null,
  };
  const explanation = {
    ...invalid,
    issues: [noType],
    body: null,
    correctedBody: null,
    corrections: [],
    remaining: [],
  };

  it("says first that there was none, and shows one with the bot's required fields", () => {
    const shown = panelText(explanation);
    expect(shown).toContain("No body was sent The request had no Content-Type header either.");
    expect(shown).toContain("Send a JSON body For example this one, with Content-Type: application/json");
    expect(shown).toContain('"full_name" : "Text" , "email" : "ada@example.com"');
    expect(shown).not.toContain('"priority"');
    expect(shown).toContain("Body None was sent");
    expect(shown).not.toContain("The API accepts a body in no other format.");
  });

  it("speaks of the type of a body that was sent", () => {
    const requestBody = { text: "a=1", contentType: null, bytes: 3, truncated: false };
    expect(panelText(explanation, { requestBody })).toContain(
      "No body was sent as application/json The request had no Content-Type header.",
    );
  });
});

describe("the panel of a corrected body", () => {
  it("lists what is the reader's to correct, and does not when nothing is", () => {
    expect(panelText(invalid)).toContain(
      "Rename priorty to priority One correction is certain. The other issue is yours to correct: data.email : Not an e-mail address",
    );
    const solved = panelText({ ...invalid, remaining: [] });
    expect(solved).toContain("One correction is certain.");
    expect(solved).not.toContain("yours to correct");
  });
});

describe("the panel of a path or method that the API does not have", () => {
  it("says of a slash at the end that it is to be removed", () => {
    const shown = panelText({ ...endpoint, nearestRoutes: ["GET /intake-bots"] }, { path: "/intake-bots/" });
    expect(shown).toContain("Remove the slash at the end");
    expect(shown).toContain("/api/v1/intake-bots");
    expect(shown).not.toContain("Check whether you meant");
  });

  it("says of a corrected path that does not have the method either which ones it has", () => {
    const shown = panelText(endpoint, { method: "DELETE", path: "/Intake-Bots/c1" });
    expect(shown).toContain("Write the path in lower case");
    expect(shown).toContain("This one has no DELETE: it has GET to read intake bots.");
  });

  it("names the path's methods, and that the API cannot do what was asked", () => {
    const shown = panelText(
      { ...endpoint, allowedMethods: ["GET"], nearestRoutes: ["GET /intake-bots/:id"] },
      { method: "DELETE", path: "/intake-bots/c1" },
    );
    expect(shown).toContain("It has GET to read intake bots.");
    expect(shown).toContain("Do without DELETE : the API cannot do this here");
    expect(shown).not.toMatch(/Call it with|Check whether/);
  });

  it("offers a method that is alike, and an endpoint that has the method", () => {
    const put = panelText(
      { ...endpoint, allowedMethods: ["GET", "POST"] },
      { method: "PUT", path: "/webhooks" },
    );
    expect(put).toContain("Call it with POST to create webhooks");
    const deleted = panelText(
      {
        ...endpoint,
        allowedMethods: ["GET", "POST"],
        nearestRoutes: ["DELETE /webhooks/:id", "GET /webhooks"],
      },
      { method: "DELETE", path: "/webhooks" },
    );
    expect(deleted).toContain("Check whether you meant this endpoint DELETE /webhooks/:id");
  });
});

describe("the panel of a missing scope", () => {
  it("says when the suggested key expires, as its form will", () => {
    expect(panelText(lacking)).toContain("under its own name; it expires in 90 days.");
    const suggestion = { ...lacking.suggestion, expiresInDays: null };
    expect(panelText({ ...lacking, suggestion })).toContain("it never expires.");
  });

  it("names to a member each key and each person, and promises nothing that a member cannot do", () => {
    const shown = panelText(lacking, { role: "member" });
    expect(shown).toContain("Show Website form");
    expect(shown).toContain("Show CI reader");
    expect(shown).toContain("These people can create keys: Ana Ruiz · ana@acme.example Ben Okafor · ben@");
    expect(shown).toContain("The owners and admins can revoke CI reader.");
    expect(shown).not.toMatch(/Before you do|ask one of them/);
    expect(renderPanel(EXPLANATIONS.plan_limit_exceeded, { role: "admin" })).not.toContain("ben@acme");
  });
});

it("describes the parts of a key to a caller whose key is not complete", () => {
  const { revokedAt: _at, revokedBy: _by, ...failed } = EXPLANATIONS.authentication_required;
  const shown = panelText({ ...failed, failure: "malformed", revokedAt: null, revokedBy: null, key: null });
  expect(shown).toContain(
    "iozen_live_ always the same aBcD…x9Kz 26 letters and digits 3kQ9Zf 6 that check the rest",
  );
});

it("describes an id where the path has another text in its place", () => {
  const unlike = { ...notFound, id: "acme", idFormValid: false, deleted: null, nearest: [] };
  const shown = panelText(unlike, { path: "/intake-bots/acme" });
  expect(shown).toContain("not an id: an id has 25 characters and starts with c");
});

it("states how long the first response to an Idempotency-Key is kept", () => {
  const shown = panelText(EXPLANATIONS.idempotency_conflict);
  expect(shown).toContain("within 24 hours of it: you get the first response again");
});
