import { toRequestId } from "@/lib/api/request-id";
import { HOUR_MS } from "@/lib/time";
import { revokeApiKey } from "@/server/api-keys/revoke";
import { setErrorState } from "@/server/errors/set-state";
import { deleteManagedBot } from "@/server/intake-bots/delete";
import { getManagedBot } from "@/server/intake-bots/managed-bot";
import { updateManagedBot } from "@/server/intake-bots/update";
import { updateWorkspace } from "@/server/workspaces/update";
import { accessFailures } from "./demo-access-failures";
import { demoCallers } from "./demo-callers";
import { requestFailures } from "./demo-request-failures";
import { withBillingCountry } from "./demo-bots";
import { everydayTraffic, SCHEMA_EDITED_AGO } from "./demo-traffic";
import type { DemoWorld } from "./demo-world";
import { Random } from "./random";
import { DAY_MINUTES, HOUR_MINUTES, type SendDemoRequest, Timeline } from "./timeline";

/** Changes that people made in the last week. Each changes the API's responses from then on. */
function decisions({ acme, initech, globex }: DemoWorld, timeline: Timeline): void {
  const { onboarding, webinar, warranty } = acme.bots;
  const webinarDeleted = timeline.ago(6 * DAY_MINUTES);
  timeline.event(webinarDeleted, () =>
    deleteManagedBot({ ...acme.admin, now: webinarDeleted }, { id: webinar.id }),
  );

  const edited = timeline.ago(SCHEMA_EDITED_AGO);
  timeline.event(edited, async () => {
    const { id, schemaVersion, blocks } = await getManagedBot(acme.admin, { id: onboarding.id });
    const schema = { editedVersion: schemaVersion, blocks: withBillingCountry(blocks) };
    await updateManagedBot({ ...acme.admin, now: edited }, { id, schema });
  });

  const archived = timeline.ago(5 * DAY_MINUTES);
  timeline.event(archived, () => updateWorkspace({ ...globex.owner, now: archived }, { archived: true }));

  const downgraded = timeline.ago(4 * DAY_MINUTES);
  timeline.event(downgraded, () => updateWorkspace({ ...initech.owner, now: downgraded }, { plan: "free" }));

  const revoked = timeline.ago(3 * DAY_MINUTES);
  timeline.event(revoked, () => revokeApiKey({ ...acme.admin, now: revoked }, { id: acme.keyOf.ci.id }));

  timeline.event(timeline.ago(26 * HOUR_MINUTES), () =>
    acme.owner.db.intakeBot.updateMany({
      where: { id: warranty.id, workspaceId: acme.owner.workspace.id },
      data: { schema: { migrated_from: 1, blocks: null } },
    }),
  );
}

/** Plays the last month in order: about 1,500 requests to the API, and the changes that people made meanwhile. */
export async function playDemoHistory(world: DemoWorld, now: Date, send: SendDemoRequest): Promise<void> {
  const timeline = new Timeline(now, send);
  const story = { world, callers: demoCallers(world), timeline, random: new Random(7), now };
  everydayTraffic(story);
  accessFailures(story);
  requestFailures(story);
  decisions(world, timeline);
  await timeline.play();
}

/**
 * An admin believes that the reporting job no longer sends submissions, and resolves the failure: it comes back at its next run
 * (demo-access-failures.ts). Reads the log, so it must be complete.
 */
export async function decideAboutErrors({ acme }: DemoWorld, now: Date): Promise<void> {
  const { db, workspace } = acme.admin;
  const resolvedAt = new Date(now.getTime() - 20 * HOUR_MS);
  const refused = await db.requestLogEntry.findFirst({
    where: {
      workspaceId: workspace.id,
      errorCode: "insufficient_scopes",
      method: "POST",
      createdAt: { lt: resolvedAt },
    },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  if (!refused) throw new Error("The reporting job was not refused");
  const id = toRequestId(refused.id);
  await setErrorState({ ...acme.admin, now: resolvedAt }, { id, state: "resolved" });
}
