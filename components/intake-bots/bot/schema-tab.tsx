"use client";

import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Banner, ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { Bot } from "@/lib/contracts/managed-bot";
import { schemaChanges } from "@/lib/intake-bots/schema-changes";
import { BlockList } from "../editor/block-list";
import { BotDetails } from "../editor/bot-details";
import { toSchema } from "../editor/draft-block";
import { Preview } from "../editor/preview";
import { useBotForm } from "../editor/use-bot-form";
import { useUpdateBot } from "../mutations";
import { ChangeList } from "./change-list";
import { ReadOnlyBlocks } from "./read-only-blocks";
import { useBotDraft } from "./use-bot-draft";

/** The bot's fields beside the resulting form. Owners and admins edit them here. */
export function SchemaTab({ bot }: { bot: Bot }) {
  const canWrite = useCan("intake-bots:write");
  const { archivedAt } = useWorkspace();
  if (canWrite && archivedAt === null) return <SchemaForm bot={bot} />;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <ReadOnlyBlocks blocks={bot.blocks} />
      <Preview name={bot.name} schema={bot.blocks} />
    </div>
  );
}

function SchemaForm({ bot }: { bot: Bot }) {
  const { slug } = useWorkspace();
  const { draft, isDirty, touched, version, isOvertaken, edit, discard } = useBotDraft(bot);
  const update = useUpdateBot(slug, bot.id);
  const schema = toSchema(draft.blocks);
  const changes = schemaChanges(bot.blocks, schema);
  const { props, errors, message, openId, setOpenId } = useBotForm({
    draft,
    activate: bot.status === "ACTIVE",
    submission: update,
    // Only the edited parts: somebody else may have changed the rest since.
    toInput: ({ name, description, schema: blocks }) => ({
      ...(touched.includes("name") && { name }),
      ...(touched.includes("description") && { description }),
      ...((touched.includes("blocks") || bot.broken) && { schema: { blocks, editedVersion: version } }),
    }),
    onSuccess: (saved) => {
      discard();
      toast.success(
        saved.schemaVersion === bot.schemaVersion ? "Saved" : `Saved as version ${saved.schemaVersion}`,
      );
    },
  });
  const discardAll = () => {
    discard();
    update.reset();
  };
  const isNewVersion = bot.broken !== null || changes.length > 0;

  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form {...props} aria-label="Schema" className="grid min-w-0 content-start gap-6">
        <BotDetails draft={draft} errors={errors} onChange={edit} />
        <section aria-labelledby="bot-blocks" className="grid gap-3">
          <h2 id="bot-blocks" className="text-sm font-semibold">
            Fields and texts
          </h2>
          <BlockList
            blocks={draft.blocks}
            saved={bot.blocks}
            onChange={(blocks) => edit({ ...draft, blocks })}
            openId={openId}
            onOpen={setOpenId}
            errors={errors}
          />
        </section>
        {isOvertaken ? (
          <Banner tone="warn" role="status">
            Somebody else has saved version {bot.schemaVersion}. Discard your changes to edit that one.
          </Banner>
        ) : null}
        {isDirty && changes.length > 0 ? (
          <ChangeList changes={changes} hasSubmissions={bot.submissionCount > 0} />
        ) : null}
        <ErrorBanner message={message} />
        {isDirty || bot.broken ? (
          <div className="sticky bottom-0 z-20 -mx-4 flex items-center justify-end gap-2 border-t border-line bg-canvas px-4 py-3 sm:-mx-5 sm:px-5 lg:mx-0 lg:px-0">
            {isDirty ? <Button onClick={discardAll}>Discard</Button> : null}
            <Button type="submit" variant="primary" pending={update.isPending}>
              {isNewVersion ? `Save as version ${bot.schemaVersion + 1}` : "Save"}
            </Button>
          </div>
        ) : null}
      </form>
      <aside className="min-w-0 lg:sticky lg:top-[calc(var(--sticky-top)+--spacing(6))] lg:self-start">
        <Preview name={draft.name} schema={schema} />
      </aside>
    </div>
  );
}
