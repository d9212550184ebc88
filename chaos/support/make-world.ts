import type { BotSchema } from "@/lib/contracts/intake-bot";
import { createIntakeBot, createWorkspace } from "@/prisma/seed/builders";
import { addKey } from "@/prisma/seed/demo-team";
import { generatePassphrase } from "@/prisma/seed/passphrase";
import { connect } from "./database";
import type { World, WorldWorkspace } from "./world";

const SCHEMA: BotSchema = [
  { id: "f1", kind: "field", name: "marker", label: "Marker", type: "text", required: true },
];

const [databaseUrl = "", sizes = "{}"] = process.argv.slice(2);
// safe: world.ts wrote it
const { workspaces, keysPerWorkspace } = JSON.parse(sizes) as {
  workspaces: number;
  keysPerWorkspace: number;
};
const db = connect(databaseUrl);
const now = new Date();

async function makeWorkspace(index: number): Promise<WorldWorkspace> {
  const name = `Chaos ${index}`;
  const owner = {
    name: `Olga ${index}`,
    email: `olga-${index}@chaos.example`,
    password: generatePassphrase(),
  };
  const ctx = await createWorkspace({ db, now, name, plan: "business", owner });
  const shareUrl = `chaos-${index}`;
  const bot = await createIntakeBot(ctx, { name, description: null, shareUrl, schema: SCHEMA });
  const team = { owner: ctx, admin: ctx, member: ctx, people: [], keys: [] };
  const keys: { id: string; secret: string }[] = [];
  for (let count = 0; count < keysPerWorkspace; count++) {
    const { id, secret } = await addKey(team, now, { name: `Load ${count}`, ageDays: 0 });
    keys.push({ id, secret });
  }
  const readOnly = await addKey(team, now, { name: "Read only", ageDays: 0, scopes: ["read:intake-bots"] });
  const { email, password } = owner;
  return {
    id: ctx.workspace.id,
    slug: ctx.workspace.slug,
    botId: bot.id,
    keys,
    readOnlyKey: readOnly.secret,
    owner: { email, password },
  };
}

const made: WorldWorkspace[] = [];
for (let index = 0; index <= workspaces; index++) made.push(await makeWorkspace(index));
const world: World = { workspaces: made.slice(0, workspaces), probeKey: made.at(-1)?.readOnlyKey ?? "" };
// Ends by itself only when nothing listens any more, and the product listens for changes of keys.
process.send?.(world, () => process.exit(0));
