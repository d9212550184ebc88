"use client";

import Link from "next/link";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import type { Usage } from "@/lib/contracts/usage";
import { routes } from "@/lib/routes";

const MAX_NAMED = 3;

/** A button for viewers who can change the plan; for others, the people to ask. */
export function PlanHelp({ owners }: { owners: Usage["owners"] }) {
  const { slug } = useWorkspace();
  const canChange = useCan("billing:write");
  if (canChange) {
    return (
      <Button asChild size="sm">
        <Link href={routes.billing(slug)}>Change plan</Link>
      </Button>
    );
  }
  return (
    <p className="text-muted">
      {owners.length === 0 ? "Ask an owner to change the plan." : "To change the plan, ask "}
      {owners.slice(0, MAX_NAMED).map(({ name, email }, index) => (
        <span key={email}>
          {index > 0 ? " or " : ""}
          <a href={`mailto:${email}`} className="text-accent-text underline underline-offset-2">
            {name}
          </a>
        </span>
      ))}
      {owners.length === 0 ? "" : "."}
    </p>
  );
}
