"use client";

import { useRouter, useSearchParams } from "next/navigation";
import Link from "next/link";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { BOT_TEMPLATES } from "@/lib/intake-bots/templates";
import { rolesWith } from "@/lib/workspace/roles";
import { routes } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import { useCreateBot } from "../mutations";
import { BlockList } from "./block-list";
import { BotDetails } from "./bot-details";
import { type BotDraft, toDraftBlock, toSchema } from "./draft-block";
import { Preview } from "./preview";
import { BLANK, TemplatePicker } from "./template-picker";
import { UnsavedEdits, useUnsavedEdit } from "../unsaved-edits";
import { useBotForm } from "./use-bot-form";

/** By workspace, for each template, so that choosing another one loses no edit either. */
const drafts = new UnsavedEdits<Readonly<Record<string, BotDraft>>>();

/** A new bot, from a template or field by field. */
export function NewBotScreen() {
  const { slug } = useWorkspace();
  const canWrite = useCan("intake-bots:write");
  return (
    <>
      <PageHeader title="Create bot" parent={{ title: "Intake bots", href: routes.intakeBots(slug) }} />
      {canWrite ? (
        <NewBotForm />
      ) : (
        <ErrorState
          title="You cannot create bots here"
          description={`The ${rolesWith("intake-bots:write")} of this workspace can.`}
        />
      )}
    </>
  );
}

function NewBotForm() {
  const { slug } = useWorkspace();
  const router = useRouter();
  const asked = useSearchParams().get("template") ?? BLANK;
  const [template, setTemplate] = useState(asked);
  const [edited, keep] = useUnsavedEdit(drafts, slug);
  const [activate, setActivate] = useState(true);
  const draft = edited?.[template] ?? draftOf(template);
  const setDraft = (next: BotDraft) => keep({ ...edited, [template]: next });
  const create = useCreateBot(slug);
  const { props, errors, message, openId, setOpenId } = useBotForm({
    draft,
    activate,
    submission: create,
    toInput: (input) => input,
    onSuccess: (bot) => {
      drafts.keep(slug, null);
      toast.success(visibleText(`Created ${bot.name}`));
      router.push(routes.intakeBot(slug, bot.id));
    },
  });

  return (
    <div className="mx-auto grid w-full max-w-320 gap-6 p-4 sm:p-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form {...props} aria-label="New bot" className="grid min-w-0 content-start gap-6">
        <TemplatePicker
          value={template}
          onChange={(next) => {
            setTemplate(next);
            setOpenId(null);
          }}
        />
        <BotDetails draft={draft} errors={errors} onChange={setDraft} />
        <section aria-labelledby="new-bot-blocks" className="grid gap-3">
          <h2 id="new-bot-blocks" className="text-sm font-semibold">
            Fields and texts
          </h2>
          <BlockList
            blocks={draft.blocks}
            saved={NONE_SAVED}
            onChange={(blocks) => setDraft({ ...draft, blocks })}
            openId={openId}
            onOpen={setOpenId}
            errors={errors}
          />
        </section>
        <ErrorBanner message={message} />
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3 border-t border-line pt-4">
          <Checkbox
            label="Activate now: it takes submissions at once"
            checked={activate}
            onCheckedChange={setActivate}
          />
          <div className="ml-auto flex gap-2">
            <Button asChild>
              <Link href={routes.intakeBots(slug)} onClick={() => drafts.keep(slug, null)}>
                Cancel
              </Link>
            </Button>
            <Button type="submit" variant="primary" pending={create.isPending}>
              Create bot
            </Button>
          </div>
        </div>
      </form>
      <aside className="min-w-0 lg:sticky lg:top-[calc(var(--sticky-top)+--spacing(6))] lg:self-start">
        <Preview name={draft.name} schema={toSchema(draft.blocks)} />
      </aside>
    </div>
  );
}

const NONE_SAVED: readonly { id: string }[] = [];

function draftOf(id: string): BotDraft {
  const template = BOT_TEMPLATES.find((each) => each.id === id);
  return { name: template?.name ?? "", description: "", blocks: (template?.schema ?? []).map(toDraftBlock) };
}
