import type { ReactNode } from "react";
import { Lock } from "lucide-react";
import type { AuthFailure } from "@/lib/contracts/log/request-reason";
import { useIsGuest } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { AUTH_CHECKS } from "../copy/authentication-copy";
import { CodeText } from "../code";
import { type Check, Checklist } from "./checklist";

interface AuthChecklistProps {
  failure: AuthFailure;
  /** Null if the key is unknown. */
  keyName: string | null;
  /** The finding of the failed check. */
  fact: ReactNode;
  /**
   * The panel reports the key in the address elsewhere, so the check of the address, which the API did not reach, is
   * left out.
   */
  isKeyInAddress?: boolean;
  /** The name of a known key that was found in the wrong place. It has passed the checks of its text. */
  foundName?: string | undefined;
}

/** The API's checks of a key in order: those passed, the failed one, and those not reached. */
export function AuthChecklist({
  failure,
  keyName,
  fact,
  isKeyInAddress = false,
  foundName,
}: AuthChecklistProps) {
  const rows = AUTH_CHECKS.filter(({ id }) => id !== "address" || !isKeyInAddress);
  const failedAt = rows.findIndex(({ failures }) => failures.includes(failure));
  const checks = rows.map(({ id, passed }, index): Check => {
    if (index === failedAt) return { id, state: "failed", text: fact };
    if (index > failedAt && foundName !== undefined && (id === "checksum" || id === "known"))
      return { id, state: "passed", text: id === "known" ? <KnownAs name={foundName} /> : passed };
    if (index > failedAt) return { id, state: "open", text: <CodeText text={passed} /> };
    return {
      id,
      state: "passed",
      text: id === "known" && keyName !== null ? <KnownAs name={keyName} /> : <CodeText text={passed} />,
    };
  });
  return <Checklist label="Checks, in the order that the API makes them" checks={checks} />;
}

function KnownAs({ name }: { name: string }) {
  return (
    <>
      The key is known: <strong className="font-medium">{name}</strong>
    </>
  );
}

/** Marks a cause that only members see: the public response is the same for every cause. */
export function MembersOnly() {
  if (useIsGuest()) return null;
  return (
    <Badge tone="neutral">
      <Lock aria-hidden />
      <span className="@max-md:sr-only">Only members see the cause</span>
      <span aria-hidden className="@md:hidden">
        Members only
      </span>
    </Badge>
  );
}
