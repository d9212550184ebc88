import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { redactPath, redactText } from "../redact";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const SECRET = "hunter2x";
const MASKED = /\[redacted \d+ chars/;

describe("a token in a path", () => {
  it.each(
    `verify-email accept-invitation confirmations activation unlock magic-login email_verification invitations confirm-email
     password-reset activate-account api/v1/unlocks reset_link Verify-Email verifyEmail confirmEmail unlockAccount
     emailVerification userInvitation acceptInvite api/VerifyEmail MagicLogin passwordReset`.split(/\s+/),
  )("is masked behind /%s", (name) => {
    for (const token of [
      SECRET,
      `a8Kd93${SECRET}`,
      "9f8e7d6c5b4a39281706",
      "550e8400-e29b-41d4-a716-446655440000",
    ])
      for (const path of [`/${name}/${token}`, `/a/${name}/v1/${token}/b`]) {
        expect(redactPath(path)).toMatch(MASKED);
        expect(redactPath(path)).not.toContain(token);
        expect(redactText(`https://a.example${path}`)).not.toContain(token);
      }
  });

  it.each([
    `/token/v1/${SECRET}`,
    `/verify/v2/${SECRET}`,
    `/auth/v1/${SECRET}`,
    `/password/reset/${SECRET}`,
    `/secrets/my/${SECRET}`,
    `/v1/token/private/${SECRET}`,
    `/reset/42/${SECRET}`,
    "/sessions/4821",
    "/verify/123456",
    "/verify/4821",
    "/pin/42",
    "/otp/123456",
    "/token/abcdefghijklmnopqrstuvwxyz",
    "/password/Swordfish",
  ])("is masked in %s", (path) => {
    expect(redactPath(path)).toMatch(MASKED);
    expect(redactPath(path)).not.toContain(path.split("/").at(-1));
  });

  it.each([
    "/token/refresh",
    "/auth/me",
    "/v1/auth/users",
    "/auth/v2/users",
    "/password/reset",
    "/password/forgot-form",
    "/oauth/token",
    "/oauth/token/revoke",
    "/cookies/policy",
    "/secrets/of/life",
    "/secrets/my",
    "/my/orders/AB-12",
    "/auth/users/cma8d0f3k0000",
    "/signature/sign-up",
    "/sessions/42",
    "/invites/42",
    "/invites/42/accept",
    "/session/42",
    "/hooks/7/test",
    "/confirmations/42",
    "/confirmations/123456",
    "/unlock/done",
    "/verify-email/sent",
    "/verifyEmail/sent",
    "/unlockAccount/step-2",
    "/verify-email/step-2",
    "/activation/guide-for-2026",
    "/magic-tricks/2026-summer",
    "/confirmations/AB-12",
  ])("is not suspected in %s", (path) => {
    expect(redactPath(path)).toBe(path);
    expect(redactText(`see https://a.example${path} there`)).toBe(`see https://a.example${path} there`);
  });
});
