import { revokeApiKey } from "@/server/api-keys/revoke";
import { updateWorkspace } from "@/server/workspaces/update";
import { accessFailures } from "./demo-access-failures";
import { demoCallers } from "./demo-callers";
import { requestFailures } from "./demo-request-failures";
import { everydayTraffic } from "./demo-traffic";
import type { DemoWorld } from "./demo-world";
import { Random } from "./random";
import { DAY, HOUR, type SendDemoRequest, Timeline } from "./timeline";

/** Changes that people made during the week. Each changes the API's responses from then on. */
function decisions({ acme, initech, globex }: DemoWorld, timeline: Timeline): void {
  const { webinar, warranty } = acme.bots;
  const webinarDeleted = timeline.ago(6 * DAY);
  timeline.event(webinarDeleted, async () => {
    const { db, workspace, actor } = acme.admin;
    await db.intakeBot.deleteMany({ where: { id: webinar.id, workspaceId: workspace.id } });
    await db.deletedResource.create({
      data: {
        id: webinar.id,
        workspaceId: workspace.id,
        resource: "intake_bot",
        name: webinar.name,
        deletedAt: webinarDeleted,
        deletedBy: actor.name,
      },
      select: { id: true },
    });
  });

  const archived = timeline.ago(5 * DAY);
  timeline.event(archived, () => updateWorkspace({ ...globex.owner, now: archived }, { archived: true }));

  const downgraded = timeline.ago(4 * DAY);
  timeline.event(downgraded, () => updateWorkspace({ ...initech.owner, now: downgraded }, { plan: "free" }));

  const revoked = timeline.ago(3 * DAY);
  timeline.event(revoked, () => revokeApiKey({ ...acme.admin, now: revoked }, { id: acme.keyOf.ci.id }));

  timeline.event(timeline.ago(26 * HOUR), () =>
    acme.owner.db.intakeBot.updateMany({
      where: { id: warranty.id, workspaceId: acme.owner.workspace.id },
      data: { schema: { migrated_from: 1, blocks: null } },
    }),
  );
}

/** Plays the last seven days in order: about 500 requests to the API, and the changes that people made meanwhile. */
export async function playDemoHistory(world: DemoWorld, now: Date, send: SendDemoRequest): Promise<void> {
  const timeline = new Timeline(now, send);
  const story = { world, callers: demoCallers(world), timeline, random: new Random(7), now };
  everydayTraffic(story);
  accessFailures(story);
  requestFailures(story);
  decisions(world, timeline);
  await timeline.play();
}
