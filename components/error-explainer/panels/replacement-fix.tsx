import type { ExplanationOf } from "@/lib/contracts/explanation";
import { countOf } from "@/lib/format/format-number";
import { CreateKeyButton, WhoCreatesKeys } from "../actions";
import { Fix } from "../explainer-frame";

/** Opens the form of a new key with the name, scopes and lifetime of the one that failed. */
export function ReplacementFix({
  explanation: { suggestion },
  variant,
}: {
  explanation: ExplanationOf<"authentication_required">;
  /** Secondary below another fix. */
  variant?: "primary" | "secondary";
}) {
  if (!suggestion) return null;
  const { scopes, expiresInDays } = suggestion;
  const expiry = expiresInDays === null ? "never expires" : `expires in ${countOf(expiresInDays, "day")}`;
  return (
    <Fix
      title="Create a replacement with the same scopes"
      action={<CreateKeyButton suggestion={suggestion} {...(variant && { variant })} />}
    >
      {countOf(scopes.length, "scope")}, {expiry}
      <WhoCreatesKeys suggestion={suggestion} />
    </Fix>
  );
}
