"use client";

import { Bot } from "lucide-react";
import Link from "next/link";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf } from "@/lib/format/format-number";
import { BOT_TEMPLATES } from "@/lib/intake-bots/templates";
import { anyRoleWith } from "@/lib/workspace/roles";
import { routes } from "@/lib/routes";
import { CreateBotButton } from "../create-bot-button";

/** A workspace without bots: the templates to start from. */
export function NoBots() {
  const { slug, archivedAt } = useWorkspace();
  const canCreate = useCan("intake-bots:write");
  if (!canCreate || archivedAt !== null)
    return (
      <EmptyState
        icon={Bot}
        title="No intake bots yet"
        description={
          canCreate
            ? "This workspace is archived. Once an owner restores it, bots can be created."
            : `An intake bot asks for what a submission must contain. Ask ${anyRoleWith("intake-bots:write")} of this workspace for one.`
        }
      />
    );
  return (
    <section className="mx-auto max-w-180 px-5 py-12 max-sm:px-4 max-sm:py-8" aria-labelledby="no-bots">
      <h2 id="no-bots" className="text-xl font-semibold">
        Create the first intake bot
      </h2>
      <p className="mt-1 text-muted">
        A bot says which fields a submission has. The API checks each submission against it.
      </p>
      <ul className="mt-6 grid gap-3 sm:grid-cols-3">
        {BOT_TEMPLATES.map(({ id, name, description, schema }) => (
          <li key={id}>
            <Link
              href={routes.newIntakeBot(slug, id)}
              prefetch={false}
              className="flex h-full flex-col rounded-card border border-line bg-surface p-4 transition-colors duration-75 hover:border-line-strong hover:bg-hover active:bg-active"
            >
              <span className="font-medium">{name}</span>
              <span className="mt-1 flex-1 text-muted">{description}</span>
              <span className="mt-3 text-xs text-muted">
                {countOf(schema.filter(({ kind }) => kind === "field").length, "field")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-6 flex items-center gap-3">
        <CreateBotButton count={0} />
        <span className="text-muted">field by field</span>
      </div>
    </section>
  );
}
